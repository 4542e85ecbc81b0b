import { writeCatalogues } from "./catalogues.mjs";
import { bundleIslands } from "./islands.mjs";
import { buildNext } from "./next-app.mjs";
import { writeProviderMarks } from "./provider-marks.mjs";
import { bundleServer } from "./server-bundle.mjs";
import { completeStandalone, standalone } from "./standalone.mjs";

/** The file that `node` runs, inside the standalone tree. */
export const entry = `${standalone}/portico.mjs`;

/**
 * Builds the whole UI into .next/standalone; what did not change is not built again.
 * @returns a note for the progress line
 */
export async function buildUi(report = () => {}) {
  report("message catalogues");
  writeCatalogues();
  writeProviderMarks();
  report("islands");
  await bundleIslands();
  report("next build");
  const built = await buildNext((line) => report(`next build: ${line}`));
  report("front door");
  await bundleServer(entry);
  completeStandalone();
  return built ? "built" : "pages unchanged";
}
