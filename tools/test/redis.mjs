import { Failure } from "../lib/failure.mjs";
import { installPackages, isExecutable, onPath } from "./apt.mjs";

/** The Redis (or Valkey) that REDIS_BIN names, or one found on this machine. */
export function findRedis(env = process.env) {
  if (env.REDIS_BIN) {
    if (isExecutable(env.REDIS_BIN)) return env.REDIS_BIN;
    throw new Failure(`REDIS_BIN names ${env.REDIS_BIN}, which is no file that can be run.`);
  }
  return onPath("redis-server", env) ?? onPath("valkey-server", env);
}

/** Finds a Redis for the tests of shared limits, or installs Debian's. They start it themselves, on the loopback. */
export async function ensureRedis(report, env = process.env) {
  const found = findRedis(env);
  if (found) return found;
  const advice = "Install Redis or Valkey, or name one with REDIS_BIN=/path/to/redis-server";
  await installPackages(["redis-server"], { name: "Redis", advice }, report, env);
  const installed = findRedis(env);
  if (installed) return installed;
  throw new Failure(`Redis was installed but is not found. ${advice}`);
}
