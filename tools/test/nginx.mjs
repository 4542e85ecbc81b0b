import { Failure } from "../lib/failure.mjs";
import { installPackages, isExecutable, onPath } from "./apt.mjs";

/** Where Debian puts it, which is not on every PATH. */
const places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"];

/** The nginx that NGINX_BIN names, or one found on this machine. */
export function findNginx(env = process.env) {
  if (env.NGINX_BIN) {
    if (isExecutable(env.NGINX_BIN)) return env.NGINX_BIN;
    throw new Failure(`NGINX_BIN names ${env.NGINX_BIN}, which is no file that can be run.`);
  }
  return onPath("nginx", env) ?? places.find(isExecutable);
}

/** Finds an nginx for the tests of restarts, or installs Debian's. They start it themselves, on the loopback. */
export async function ensureNginx(report, env = process.env) {
  const found = findNginx(env);
  if (found) return found;
  const advice = "Install nginx, or name one with NGINX_BIN=/path/to/nginx";
  // In runlevel 1 Debian starts no service that it installs: this one would take port 80.
  await installPackages(["nginx"], { name: "nginx", advice }, report, { ...env, RUNLEVEL: "1" });
  const installed = findNginx(env);
  if (installed) return installed;
  throw new Failure(`nginx was installed but is not found. ${advice}`);
}
