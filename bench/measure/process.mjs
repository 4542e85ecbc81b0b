import { setTimeout as sleep } from "node:timers/promises";
import { asking, watch } from "../lib/load.mjs";
import { median } from "../lib/numbers.mjs";
import { memoryOf } from "../lib/process.mjs";
import { startServer } from "../lib/server.mjs";

const starts = 5;

/** Milliseconds after which V8 has given back what a start needed. */
const settles = 30_000;

/**
 * Start and memory of one process of each kind: milliseconds from its start until it is ready (the middle one of five,
 * by turns), MiB when it has nothing to do, and the most under load.
 * @param kinds [{ server, requests }] arguments of `startServer`, and (url) → what `asking` asks of it
 * @returns for each { ready, idle, most, afterLoad }
 */
export async function measureProcesses(kinds, report) {
  const times = kinds.map(() => []);
  for (let run = 0; run < starts; run += 1)
    for (const [index, kind] of kinds.entries()) {
      report(`start ${run + 1}`);
      const server = await startServer(...kind.server);
      times[index].push(server.readyAfter);
      await server.stop();
    }
  const results = [];
  for (const [index, kind] of kinds.entries()) {
    report("memory");
    results.push({ ready: median(times[index]), ...(await measureMemory(kind)) });
  }
  return results;
}

async function measureMemory({ server: started, requests }) {
  const server = await startServer(...started);
  await sleep(settles);
  const idle = memoryOf(server.pid).now;
  await watch(asking(server.url, await requests(server.url), 50), { pids: {}, lead: 2, seconds: 20 });
  const { now, most } = memoryOf(server.pid);
  await server.stop();
  return { idle, afterLoad: now, most };
}
