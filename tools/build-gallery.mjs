/** `npm run build:gallery`: builds the UI with the gallery in it, as `npm run e2e -- --project=gallery` needs it. */
import { buildGallery } from "./build/ui.mjs";
import { main } from "./lib/failure.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";

await main(async () => {
  requireNode();
  requireDisk();
  const step = plan(1);
  await step("Building the UI with its gallery", buildGallery);
});
