/** `npm run serve`: runs the built UI with this environment, beside servers that run already. */
import { existsSync } from "node:fs";
import { product } from "./build/tree.mjs";
import { entry } from "./build/ui.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { nodeOptions, runInForeground } from "./lib/run.mjs";

await main(() => {
  if (!existsSync(entry)) throw new Failure("The UI is not built yet: run npm run build first.");
  const env = { NODE_OPTIONS: nodeOptions, ...process.env, NODE_ENV: "production" };
  runInForeground(entry, { cwd: product.standalone, env });
});
