/**
 * `npm run build`: builds the UI into .next/standalone, a tree that runs by itself. `npm run build:gallery` builds it
 * with the gallery in it, into .portico/gallery, as `npm run e2e -- --project=gallery` needs it.
 */
import { buildGallery, buildUi } from "./build/ui.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { main } from "./lib/failure.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";

await main(async () => {
  requireNode();
  const { gallery } = optionsOf({ gallery: { type: "boolean" } });
  requireDisk();
  const step = plan(1);
  if (gallery) return step("Building the UI with its gallery", buildGallery);
  await step("Building the UI", buildUi);
  console.log("\nBuilt. Start it with: npm run serve");
});
