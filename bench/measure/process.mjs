import { setTimeout as sleep } from "node:timers/promises";
import { startedFlow } from "../lib/http.mjs";
import { load } from "../lib/load.mjs";
import { median } from "../lib/numbers.mjs";
import { memoryOf } from "../lib/process.mjs";
import { startServer } from "../lib/server.mjs";

const starts = 5;

/**
 * One process's start and memory: milliseconds from its start until it is ready (the middle one of five), MiB when it
 * has nothing to do, and the most under load.
 */
export async function measureProcess(kratos, port, options = {}) {
  const times = [];
  for (let run = 1; run < starts; run += 1) {
    const server = await startServer(kratos, port, options);
    times.push(server.readyAfter);
    await server.stop();
  }
  const server = await startServer(kratos, port, options);
  times.push(server.readyAfter);
  await sleep(3000);
  const idle = memoryOf(server.pid).now;
  const flow = options.file ? { address: "/" } : await startedFlow(server.url);
  await load(server.url + flow.address, { headers: flow.headers, seconds: 20, connections: 50, pid: server.pid });
  const { now, most } = memoryOf(server.pid);
  await server.stop();
  return { ready: median(times), idle, afterLoad: now, most };
}
