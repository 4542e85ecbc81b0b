import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at } from "../lib/paths.mjs";
import { writeCatalogues } from "./catalogues.mjs";
import { writeCommonPasswords } from "./common-passwords.mjs";
import { bundleIslands } from "./islands.mjs";
import { bundleLab } from "./lab.mjs";
import { buildNext } from "./next-app.mjs";
import { writeProviderMarks } from "./provider-marks.mjs";
import { bundleServer } from "./server-bundle.mjs";
import { completeStandalone } from "./standalone.mjs";
import { gallery, product } from "./tree.mjs";

const entryOf = ({ standalone }) => `${standalone}/portico.mjs`;

/** The file that `node` runs, inside the standalone tree. */
export const entry = entryOf(product);

async function buildTree(tree, report) {
  report("message catalogues");
  writeCatalogues();
  writeProviderMarks();
  writeCommonPasswords();
  report("islands");
  await bundleIslands();
  report("next build");
  const built = await buildNext(tree, (line) => report(`next build: ${line}`));
  report("front door");
  await bundleServer(entryOf(tree), { framed: tree === gallery });
  completeStandalone(tree);
  if (tree === gallery) await bundleLab(join(tree.standalone, ".portico", "lab.js"));
  return built ? "built" : "pages unchanged";
}

/**
 * Builds the whole UI into .next/standalone; what did not change is not built again.
 * @returns a note for the progress line
 */
export const buildUi = (report = () => {}) => buildTree(product, report);

/** Builds the same UI with the gallery in it into .portico/gallery/standalone, for tests and contact sheets. */
export function buildGallery(report = () => {}) {
  // Next adds the types of its distDir to the file that it is given; the project's own stays as it is.
  mkdirSync(at(".portico"), { recursive: true });
  writeFileSync(at(".portico", "gallery.tsconfig.json"), '{ "extends": "../tsconfig.json" }\n');
  return buildTree(gallery, report);
}
