import { join } from "node:path";
import { product } from "../../tools/build/tree.mjs";
import { entry } from "../../tools/build/ui.mjs";
import { nodeOptions } from "../../tools/lib/run.mjs";
import { serverGroup } from "../../tools/lib/servers.mjs";
import { untilReady } from "./ready.mjs";

/**
 * Starts a Node server beside a Kratos of `startKratos`.
 * @param options.file what `node` runs, the built UI if nothing is said
 * @param options.ready path that answers 200 once it is ready
 * @returns { url, pid, readyAfter, stop } `readyAfter` in milliseconds from the start of the process
 */
export async function startServer({ url: kratosUrl, folder }, port, options = {}) {
  const { file = entry, cwd = product.standalone, args = [], env = {}, ready = "/health/ready" } = options;
  const own = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    // What the image sets, so that what is measured is what runs.
    NODE_OPTIONS: nodeOptions,
    HOSTNAME: "127.0.0.1",
    PORT: String(port),
    KRATOS_PUBLIC_URL: kratosUrl,
    ...env,
  };
  const log = join(folder, `server-${port}.log`);
  const group = serverGroup();
  const begun = performance.now();
  const { pid } = group.start("A server", process.execPath, [file, ...args], { cwd, env: own, log });
  const url = `http://localhost:${port}`;
  const readyAfter = await untilReady(`http://127.0.0.1:${port}${ready}`, begun);
  return { url, pid, readyAfter, stop: group.stop };
}
