import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { product } from "../../tools/build/tree.mjs";
import { fingerprint, isStamped, stamp } from "../../tools/lib/fingerprint.mjs";
import { at } from "../../tools/lib/paths.mjs";
import { run } from "../../tools/lib/run.mjs";

const folder = at("bench", "reference", "bare");
const built = join(folder, ".next", "standalone", "bench", "reference", "bare");

/**
 * Builds the framework's empty page with the product's own Next, and puts our front door beside it.
 * @returns { alone, behindFrontDoor } the files that `node` runs, and their folder
 */
export async function buildBareNext(report) {
  const print = fingerprint(["bench/reference/bare/app", "bench/reference/bare/proxy.js", "package-lock.json"]);
  if (!existsSync(join(built, "server.js")) || !isStamped("bare-next", print)) {
    await run(process.execPath, [at("node_modules", "next", "dist", "bin", "next"), "build", folder], {
      title: "next build of the empty page",
      report,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    stamp("bare-next", print);
  }
  // The front door serves the application that lies beside it.
  for (const name of readdirSync(product.standalone).filter((file) => /^portico.*\.mjs$/.test(file)))
    cpSync(join(product.standalone, name), join(built, name));
  for (const name of ["messages", "public"])
    cpSync(join(product.standalone, name), join(built, name), { recursive: true });
  return { folder: built, alone: join(built, "server.js"), behindFrontDoor: join(built, "portico.mjs") };
}
