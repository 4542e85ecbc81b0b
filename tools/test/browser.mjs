import { Failure } from "../lib/failure.mjs";
import { installPackages, isExecutable, onPath } from "./apt.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApplications = ["Chromium", "Google Chrome"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

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
  await installPackages(["chromium", "fonts-noto-core"], { name: "Chromium", advice }, report, env);
  const installed = findBrowser(env);
  if (installed) return installed;
  throw new Failure(`Chromium was installed but is not found. ${advice}`);
}
