import { number, table } from "../../tools/lib/markdown.mjs";
import { sampleCost } from "./accounts.mjs";
import { capacityFor } from "./arithmetic.mjs";

const rates = [10, 1000, 100_000];

/**
 * Half a page for docs/performance.md.
 * @param cost of one process alone @param checked what the load run has shown, of `capacity.mjs`
 */
export function capacityReport({ machine, perMinute, processes, cost, checked }) {
  const costs = { ...checked, ...checked.cpu, portico: Math.max(cost.portico, checked.cpu.portico), hash: cost.hash };
  const expected = (perMinute / 60_000) * cost.portico;
  const measured = (perMinute / 60_000) * checked.cpu.portico;
  const failed = Object.values(checked.failures).reduce((sum, count) => sum + count, 0);
  return `Measured with \`npm run bench -- --capacity\`: ${machine}. A sign-in is a visit without cookies, the form with the right password, and the home page.

${table(
  [
    { title: "sign-ins a minute", of: (row) => number(row.perMinute, 0) },
    { title: "processes", of: (row) => number(row.processes, 0) },
    { title: "their memory, MiB", of: ({ memory }) => number(memory, 0) },
    { title: "their busy cores", of: ({ cores }) => number(cores.portico, 2) },
    { title: "nginx and Redis, busy cores", of: ({ cores }) => number(cores.besides, 2) },
    { title: "Kratos, busy cores", of: ({ cores }) => number(cores.kratos, 2) },
    { title: "its hashes, busy cores", of: ({ cores }) => number(cores.hash, 2) },
    { title: "cores for Kratos", of: ({ kratosCores }) => number(kratosCores, 0) },
    { title: "commits a second", of: ({ commits }) => number(commits, commits < 10 ? 1 : 0) },
    { title: "database, GiB an hour", of: ({ gibibytes }) => number(gibibytes, 2) },
  ],
  rates.map((rate) => capacityFor(rate, costs)),
)}

- Cores are to be half busy at most: for bursts, and while a process is restarted. Two processes are the fewest, for the same reason.
- A sign-in costs ${number(costs.portico, 0)} ms of CPU in Portico, ${number(costs.kratos, 0)} ms in Kratos and ${number(costs.hash, 0)} ms for a bcrypt hash of cost ${sampleCost} (\`hashers\` of our sample configuration; each step up doubles it, and Argon2 takes 128 MiB for each hash at a time instead). Kratos' hashes are what a big site pays for.
- Kratos' database writes ${number(checked.commits, 1)} times for a sign-in and keeps ${number(checked.kibibytes, 1)} KiB (SQLite here): flows that are over leave with \`kratos cleanup sql\`. Who opens the page and leaves costs a flow too.
- Memory in use: ${number(checked.memory.portico, 0)} MiB in a process of Portico at most, ${number(checked.memory.kratos, 0)} in Kratos, ${number(checked.memory.nginx, 0)} in nginx, ${number(checked.memory.redis, 0)} in Redis.

Checked with ${processes} processes behind nginx, with Redis and accounts whose hashes are cheap: ${number(perMinute, 0)} sign-ins were begun in a minute by the clock (half of what one process can do beside Kratos and these people on this machine, at most 1,000), ${number(checked.signIns, 0)} went well and ${number(failed, 0)} did not${failed ? ` (${JSON.stringify(checked.failures)})` : ""}; half of them within ${number(checked.p50, 0)} ms, 99 % within ${number(checked.p99, 0)} ms. The processes were busy for ${number(measured, 2)} cores in all; one process alone, as busy as can be (${number(cost.portico, 1)} ms for each sign-in), had let us expect ${number(expected, 2)}.`;
}
