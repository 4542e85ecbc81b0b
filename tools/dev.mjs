/**
 * `npm run dev`: the UI with Next's development server, beside servers that run already: it takes
 * KRATOS_PUBLIC_URL and the rest from the environment. Pages show a change when reloaded: Next's own
 * script, which would reload them, is dropped. Islands are bundled anew when they change; a change in
 * server/ needs a restart.
 */
import { watch } from "node:fs";
import { writeCatalogues } from "./build/catalogues.mjs";
import { writeCommonPasswords } from "./build/common-passwords.mjs";
import { bundleIslands } from "./build/islands.mjs";
import { bundleLab } from "./build/lab.mjs";
import { writeProviderMarks } from "./build/provider-marks.mjs";
import { bundleServer } from "./build/server-bundle.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { main, sentenceFor } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { plan } from "./lib/progress.mjs";
import { requireNode } from "./lib/requirements.mjs";
import { runInForeground } from "./lib/run.mjs";

/** Bundles the islands anew shortly after a change; editors write a file in several moves. */
function watchIslands() {
  let soon;
  watch(at("islands"), { recursive: true }, (_, name) => {
    if (name === "manifest.json") return;
    clearTimeout(soon);
    soon = setTimeout(() => bundleIslands().catch((error) => console.error(sentenceFor(error))), 100);
  });
}

await main(async () => {
  requireNode();
  const step = plan(2);
  await step("Installing dependencies", installDependencies);
  const entry = at(".portico", "dev", "portico.mjs");
  await step("Bundling catalogues, islands and front door", async () => {
    writeCatalogues();
    writeProviderMarks();
    writeCommonPasswords();
    await bundleIslands();
    await bundleServer(entry);
    await bundleLab(at(".portico", "lab.js"));
  });
  watchIslands();
  const env = { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1", PORTICO_DIR: at() };
  runInForeground(entry, { cwd: at(), env });
});
