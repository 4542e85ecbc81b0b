import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { quantile } from "./numbers.mjs";
import { cpuOf } from "./process.mjs";

/** What never ends by itself is left behind after so long. */
const mostToEnd = 2000;

/**
 * A driver that asks addresses of one server: each connection asks again as soon as it is answered, as fast as can be.
 * @param requests [{ path, headers }] each connection takes its own part of them, again and again
 */
export const asking = (origin, requests, connections) => (onAnswer) => {
  let given = 0;
  const setupClient = (client) => {
    const own = requests.filter((_, index) => index % connections === given % Math.min(connections, requests.length));
    client.setRequests(own.map((request) => ({ method: "GET", ...request })));
    given += 1;
  };
  // Far longer than it is used: `stop` ends it. `sampleInt` is how soon it does.
  const load = autocannon({ url: origin, connections, duration: 600, sampleInt: 50, setupClient });
  load.on("response", (_, status, __, time) => onAnswer(status, time));
  load.on("reqError", () => onAnswer("broken"));
  return async () => {
    load.stop();
    await Promise.race([load, sleep(mostToEnd, undefined, { ref: false })]);
  };
};

/**
 * A driver that makes visits of several requests, one after the other in each of some visitors.
 * @param visit (agent, visitor's number) → the status of its last answer
 */
export const visiting = (visit, visitors) => (onAnswer) => {
  let goesOn = true;
  const walk = async (number) => {
    const agent = new http.Agent({ keepAlive: true });
    while (goesOn) {
      const begun = performance.now();
      const status = await visit(agent, number).catch(() => "broken");
      onAnswer(status, performance.now() - begun);
      // What fails at once must not keep this process busy for ever.
      if (status === "broken") await sleep(20);
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: visitors }, (_, number) => walk(number)));
  return async () => {
    goesOn = false;
    await Promise.race([all, sleep(mostToEnd, undefined, { ref: false })]);
  };
};

/**
 * Looks at a busy server through a window of time: what was answered within, and what it cost. Answers that were begun
 * before it make up for those that end after it.
 * @param drive a driver of the above
 * @param options.pids processes whose CPU time is measured, by name
 * @returns { perSecond, p50, p99, cpu, statuses } latencies in milliseconds; CPU milliseconds per answer, by name;
 *   answers by status ("broken" for none)
 */
export async function watch(drive, { pids, seconds, lead = 0.3 }) {
  let answers = [];
  const stop = drive((status, time) => answers.push({ status, time }));
  await sleep(lead * 1000);
  answers = [];
  const names = Object.keys(pids);
  const [begun, before] = [performance.now(), names.map((name) => cpuOf(pids[name]))];
  await sleep(seconds * 1000);
  const [elapsed, after] = [performance.now() - begun, names.map((name) => cpuOf(pids[name]))];
  const seen = answers;
  answers = [];
  await stop();
  const times = seen.map(({ time }) => time).filter(Number.isFinite);
  return {
    perSecond: (times.length / elapsed) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: Object.fromEntries(names.map((name, index) => [name, (after[index] - before[index]) / times.length])),
    statuses: counted(seen.map(({ status }) => status)),
  };
}

/** ["a", "b", "a"] → { a: 2, b: 1 } */
export function counted(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
