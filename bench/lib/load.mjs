import autocannon from "autocannon";
import { cpuOf } from "./process.mjs";

/**
 * Keeps an address busy: `connections` ask again as soon as they are answered.
 * @param options.pid the process whose CPU time per answer is measured
 * @returns { perSecond, p50, p99, cpu, statuses } latencies in whole milliseconds, CPU per answer in milliseconds,
 *   answers by status ("broken" for none)
 */
export async function load(url, { headers, connections = 16, seconds = 5, pid }) {
  await autocannon({ url, headers, connections, duration: 2 });
  const before = cpuOf(pid);
  const { latency, duration, errors, statusCodeStats } = await autocannon({
    url,
    headers,
    connections,
    duration: seconds,
  });
  const spent = cpuOf(pid) - before;
  const answers = Object.entries(statusCodeStats).map(([status, { count }]) => [status, Number(count)]);
  const count = answers.reduce((sum, [, of]) => sum + of, 0);
  return {
    perSecond: count / duration,
    p50: latency.p50,
    p99: latency.p99,
    cpu: spent / count,
    statuses: Object.fromEntries(errors > 0 ? [...answers, ["broken", errors]] : answers),
  };
}
