import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { fingerprint, isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { buildId } from "./next-app.mjs";

/** The tree that an image copies and `npm run serve` runs. */
export const standalone = at(".next", "standalone");

/** What Next traces for its image optimiser; no page uses it, and it is half of the tree. */
const unused = ["sharp", "@img"];

function dropUnused() {
  for (const name of unused) rmSync(`${standalone}/node_modules/${name}`, { recursive: true, force: true });
  const hashed = `${standalone}/.next/node_modules`;
  if (!existsSync(hashed)) return;
  // Links to the packages above, which would now lead nowhere.
  for (const name of readdirSync(hashed))
    if (name.startsWith("sharp")) rmSync(`${hashed}/${name}`, { recursive: true });
}

/** Adds to Next's standalone output what it leaves to us: static files, public/ and the words. */
export function completeStandalone() {
  const print = fingerprint(["public", "messages"], { values: [buildId()] });
  if (existsSync(`${standalone}/messages`) && isStamped("standalone", print)) return;
  unstamp("standalone");
  for (const [from, to] of [
    [at(".next", "static"), `${standalone}/.next/static`],
    [at("public"), `${standalone}/public`],
    [at("messages"), `${standalone}/messages`],
  ]) {
    rmSync(to, { recursive: true, force: true });
    if (existsSync(from)) cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith(".ts") });
  }
  dropUnused();
  stamp("standalone", print);
}
