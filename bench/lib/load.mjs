import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cpuOf } from "./process.mjs";

const worker = fileURLToPath(new URL("load-worker.mjs", import.meta.url));

/**
 * Keeps an address busy from a process of its own: `connections` ask again as soon as they are answered.
 * @param options.pid the process whose CPU time per answer is of interest
 * @returns { perSecond, p50, p99, cpu, statuses } latencies and CPU per answer in milliseconds
 */
export async function load(url, { headers, connections = 16, seconds = 5, pid }) {
  await drive({ url, headers, connections, seconds: 2 });
  const before = cpuOf(pid);
  const { latencies, statuses, elapsed } = await drive({ url, headers, connections, seconds });
  const spent = cpuOf(pid) - before;
  const sorted = Float64Array.from(latencies).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    perSecond: (sorted.length / elapsed) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    cpu: spent / sorted.length,
    statuses,
  };
}

function drive(task) {
  return new Promise((resolve, reject) => {
    const child = fork(worker, { stdio: "inherit" });
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The load ended with exit code ${code}.`)));
    child.send(task);
  });
}
