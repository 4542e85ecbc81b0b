import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { fingerprint, isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { buildId } from "./next-app.mjs";
import { precompress } from "./precompress.mjs";

/** What Next traces for its image optimiser; no page uses it, and it is half of the tree. */
const unused = ["sharp", "@img"];

/** What Next makes at the top of the tree, and what the bundle of the front door is called. */
const made = /^(?:\.next|\.portico|node_modules|package\.json|server\.js|portico(?:-[\w-]+)?\.mjs)$/;

/**
 * Takes away what Next has traced without need. A path that it cannot follow brings the whole project along, tests and
 * documents included; what is read of it at run time is in `copied`. (`outputFileTracingExcludes` matches parts of paths:
 * `server/**` is in Next's own files as well.)
 */
function dropUnused({ standalone, inner, copied }) {
  for (const name of readdirSync(standalone))
    if (!made.test(name) && !copied.includes(name)) rmSync(join(standalone, name), { recursive: true, force: true });
  for (const name of unused) rmSync(`${standalone}/node_modules/${name}`, { recursive: true, force: true });
  const hashed = `${inner}/node_modules`;
  if (!existsSync(hashed)) return;
  // Links to the packages above, which would now lead nowhere.
  for (const name of readdirSync(hashed))
    if (name.startsWith("sharp")) rmSync(`${hashed}/${name}`, { recursive: true });
}

/** Adds to a standalone tree what Next leaves to us: static files, public/, the words, and what else it reads. */
export function completeStandalone(tree) {
  const stampName = tree.name === "next" ? "standalone" : `standalone-${tree.name}`;
  const print = fingerprint(tree.copied, { values: [buildId(tree)] });
  if (existsSync(`${tree.standalone}/messages`) && isStamped(stampName, print)) return;
  unstamp(stampName);
  for (const [from, to] of [
    [join(tree.folder, "static"), join(tree.inner, "static")],
    ...tree.copied.map((name) => [at(name), join(tree.standalone, name)]),
  ]) {
    rmSync(to, { recursive: true, force: true });
    if (existsSync(from)) cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith(".ts") });
  }
  for (const folder of [join(tree.inner, "static"), join(tree.standalone, "public")]) precompress(folder);
  dropUnused(tree);
  // The front door looks for Next's configuration where the product has it.
  const usual = join(tree.standalone, ".next");
  if (!existsSync(usual)) symlinkSync(relative(tree.standalone, tree.inner), usual);
  stamp(stampName, print);
}
