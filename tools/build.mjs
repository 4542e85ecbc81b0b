/** `npm run build`: builds the UI into .next/standalone, a tree that runs by itself. */
import { buildUi } from "./build/ui.mjs";
import { main } from "./lib/failure.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";

await main(async () => {
  requireNode();
  requireDisk();
  const step = plan(1);
  await step("Building the UI", buildUi);
  console.log("\nBuilt. Start it with: npm run serve");
});
