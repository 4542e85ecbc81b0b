/** `npm run serve`: runs the built UI with this environment, beside servers that run already. */
import { existsSync } from "node:fs";
import { product } from "./build/tree.mjs";
import { entry } from "./build/ui.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { runInForeground } from "./lib/foreground.mjs";

await main(() => {
  if (!existsSync(entry)) throw new Failure("The UI is not built yet: run npm run build first.");
  runInForeground(entry, { cwd: product.standalone, env: { ...process.env, NODE_ENV: "production" } });
});
