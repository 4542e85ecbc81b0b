import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "../lib/failure.mjs";
import { run } from "../lib/run.mjs";

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a program on the PATH, or undefined. */
export const onPath = (name, env = process.env) =>
  (env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);

/**
 * Installs Debian packages that the tests need.
 * @param wanted what is missing, and advice for machines where it cannot be installed
 * @throws Failure with that advice
 */
export async function installPackages(packages, { name, advice }, report, env = process.env) {
  if (!onPath("apt-get", env)) throw new Failure(`No ${name} was found for the end-to-end tests. ${advice}`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !onPath("sudo", env)) {
    throw new Failure(`No ${name} was found, and installing it needs root's rights. ${advice}`);
  }
  const apt = (...args) => {
    // -n: fails where sudo would ask for a password.
    const [command, ...rest] = [...(isRoot ? [] : ["sudo", "-n"]), "apt-get", ...args];
    const title = `Installing ${name} (apt-get ${args[0]}). ${advice}. It`;
    return run(command, rest, { title, report, env: { ...env, DEBIAN_FRONTEND: "noninteractive" } });
  };
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", ...packages);
}
