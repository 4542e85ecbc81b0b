import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { product } from "../../tools/build/tree.mjs";
import { entry } from "../../tools/build/ui.mjs";
import { Failure } from "../../tools/lib/failure.mjs";
import { isFree } from "../../tools/lib/ports.mjs";
import { nodeOptions } from "../../tools/lib/run.mjs";
import { logTail, serverGroup } from "../../tools/lib/servers.mjs";
import { get } from "./http.mjs";

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
  const { pid, isAlive } = group.start("A server", process.execPath, [file, ...args], { cwd, env: own, log });
  const url = `http://localhost:${port}`;
  const readyAfter = await untilReady(`http://127.0.0.1:${port}${ready}`, { begun, isAlive, log });
  return { url, pid, readyAfter, stop: group.stop };
}

/**
 * Waits until an address answers 200, and looks often, since the time is of interest.
 * @param options.isAlive tells whether the process is still there, which writes to the file `log`
 * @returns milliseconds
 * @throws Failure with the end of the log
 */
export async function untilReady(url, { begun = performance.now(), isAlive = () => true, log = "" } = {}) {
  while (performance.now() - begun < 60_000 && isAlive()) {
    const status = await get(url).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status === 200) return performance.now() - begun;
    await sleep(5);
  }
  throw new Failure(`${url} was not ready within a minute.\n${logTail(log)}`);
}

/** Free ports of this machine, below the range from which the kernel takes those of outgoing connections. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}
