import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "../lib/failure.mjs";
import { run } from "../lib/run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApplications = ["Chromium", "Google Chrome"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

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

/** The browser that CHROMIUM names, or one found on this machine. */
export function findBrowser(env = process.env) {
  if (env.CHROMIUM) {
    if (isExecutable(env.CHROMIUM)) return env.CHROMIUM;
    throw new Failure(`CHROMIUM names ${env.CHROMIUM}, which is no file that can be run.`);
  }
  return [...names.map((name) => onPath(name, env)), ...macApplications.filter(isExecutable)].find(Boolean);
}

/** Finds a browser, or installs Debian's with the fonts that the pages' languages need. */
export async function ensureBrowser(report, env = process.env) {
  const found = findBrowser(env);
  if (found) return found;
  const advice = "Install Chromium, or name a browser with CHROMIUM=/path/to/chromium";
  if (!onPath("apt-get", env)) throw new Failure(`No Chromium was found for the end-to-end tests. ${advice}`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !onPath("sudo", env)) {
    throw new Failure(`No Chromium was found, and installing it needs root's rights. ${advice}`);
  }
  const apt = (...args) => {
    // -n: never wait for a password that nobody is there to type.
    const [command, ...rest] = [...(isRoot ? [] : ["sudo", "-n"]), "apt-get", ...args];
    const title = `Installing Chromium (apt-get ${args[0]}). ${advice}. It`;
    return run(command, rest, { title, report, env: { ...env, DEBIAN_FRONTEND: "noninteractive" } });
  };
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core");
  const installed = findBrowser(env);
  if (installed) return installed;
  throw new Failure(`Chromium was installed but is not found. ${advice}`);
}
