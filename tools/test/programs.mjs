/** Programs that the tests start, found on this machine or installed with apt. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "../lib/failure.mjs";
import { run } from "../lib/run.mjs";

/**
 * `variable` names a binary to use instead; `commands` are looked for on the PATH, then the absolute `places`.
 * `packages` are Debian's, installed with the environment `env`. A program that `works` answers false for is none.
 */
export const programs = {
  browser: {
    name: "Chromium",
    variable: "CHROMIUM",
    commands: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    places: ["Chromium", "Google Chrome"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
    // The fonts that the pages' languages need.
    packages: ["chromium", "fonts-noto-core"],
  },
  redis: {
    name: "Redis",
    variable: "REDIS_BIN",
    commands: ["redis-server", "valkey-server"],
    packages: ["redis-server"],
  },
  nginx: {
    name: "nginx",
    variable: "NGINX_BIN",
    commands: ["nginx"],
    // Debian's place, which is only on root's PATH.
    places: ["/usr/sbin/nginx", "/usr/local/sbin/nginx"],
    packages: ["nginx"],
    // In runlevel 1 Debian starts no service that it installs; this one would take port 80.
    env: { RUNLEVEL: "1" },
  },
  python: {
    name: "Python 3.10 with venv",
    variable: "PYTHON_BIN",
    commands: ["python3"],
    packages: ["python3", "python3-venv"],
    works: (path) =>
      spawnSync(path, ["-c", "import ensurepip, sys; sys.exit(sys.version_info < (3, 10))"]).status === 0,
  },
  promtool: {
    name: "promtool",
    variable: "PROMTOOL_BIN",
    commands: ["promtool"],
    packages: ["prometheus"],
    env: { RUNLEVEL: "1" },
  },
  amtool: {
    name: "amtool",
    variable: "AMTOOL_BIN",
    commands: ["amtool"],
    packages: ["prometheus-alertmanager"],
    env: { RUNLEVEL: "1" },
  },
};

/**
 * Path of a program, or undefined.
 * @param {{ variable: string, commands: string[], places?: string[], works?: (path: string) => boolean }} program
 * @throws Failure if its variable names no executable file
 */
export function findProgram({ variable, commands, places = [], works = () => true }, env = process.env) {
  const named = env[variable];
  if (named && !isExecutable(named)) throw new Failure(`${variable} names ${named}, which is no file that can be run.`);
  if (named) return named;
  return [...commands.map((command) => onPath(command, env)), ...places].find(
    (path) => path && isExecutable(path) && works(path),
  );
}

/** Path of a program, which is installed if need be. @throws Failure with advice where it cannot be */
export async function ensureProgram(program, report, env = process.env) {
  const found = findProgram(program, env);
  if (found) return found;
  const { name, variable, commands } = program;
  const advice = `Install ${name}, or name one with ${variable}=/path/to/${commands[0]}`;
  await install(program, advice, report, env);
  const installed = findProgram(program, env);
  if (installed) return installed;
  throw new Failure(`${name} was installed but is not found. ${advice}`);
}

async function install({ name, packages, env: extra }, advice, report, env) {
  if (!onPath("apt-get", env)) throw new Failure(`No ${name} was found. ${advice}`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !onPath("sudo", env))
    throw new Failure(`No ${name} was found, and installing it needs root's rights. ${advice}`);
  const apt = (...args) => {
    // -n: never wait for a password.
    const [command, ...rest] = [...(isRoot ? [] : ["sudo", "-n"]), "apt-get", ...args];
    const title = `Installing ${name} (apt-get ${args[0]}). ${advice}. It`;
    return run(command, rest, { title, report, env: { ...env, ...extra, DEBIAN_FRONTEND: "noninteractive" } });
  };
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", ...packages);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (name, env) =>
  (env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
