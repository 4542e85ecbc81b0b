import { buildUi } from "../../tools/build/ui.mjs";
import { Failure } from "../../tools/lib/failure.mjs";
import { ensureKratos } from "../../tools/lib/go-tool.mjs";
import { number } from "../../tools/lib/markdown.mjs";
import { plan } from "../../tools/lib/progress.mjs";
import { logTail } from "../../tools/lib/servers.mjs";
import { startKratos } from "../lib/kratos.mjs";
import { counted, visiting, watch } from "../lib/load.mjs";
import { quantile } from "../lib/numbers.mjs";
import { cpuOf, memoryOf } from "../lib/process.mjs";
import { freePorts, startServer } from "../lib/server.mjs";
import { machine, writePart } from "../report/document.mjs";
import { createAccounts } from "./accounts.mjs";
import { lookAt } from "./database.mjs";
import { capacityReport } from "./report.mjs";
import { startNginx, startRedis } from "./servers.mjs";
import { arriving, signIn } from "./sign-in.mjs";

/** Sign-ins a minute of the load run, where the machine can do twice as many. */
const mostPerMinute = 1000;
const seconds = 60;
const processes = 3;

/** Measures what sign-ins cost, checks it with several processes, and writes it into docs/performance.md. */
export async function measureCapacity() {
  const step = plan(4);
  await step("Building the UI", buildUi);
  const [front, redisPort, ...ports] = await freePorts(2 + processes);
  const baseUrl = `http://localhost:${front}`;
  const kratos = await startKratos(baseUrl, { database: "file" });
  await step("Creating accounts", () => createAccounts(kratos.adminUrl));
  const redis = await startRedis(kratos.folder, redisPort, () => {});
  const env = {
    ...{ BASE_URL: baseUrl, REDIS_URL: redis.url, TRUSTED_PROXIES: "loopback", PORTICO_SECRET: "s".repeat(32) },
    // Two busy cores are no outage.
    UPSTREAM_TIMEOUT_MS: "10000",
  };
  const start = (port) => startServer(kratos, port, { env });

  const alone = await start(ports[0]);
  const cost = await step("One process as busy as can be", () => costOfSignIn(alone, kratos, baseUrl));
  await alone.stop();

  // Half of what one process was able to do: they all share this machine, with Kratos and whoever signs in.
  const perMinute = Math.min(mostPerMinute, Math.max(10, Math.floor((cost.perSecond * 30) / 10) * 10));
  console.log(
    `      ${number(cost.portico, 0)} ms in Portico, ${number(cost.kratos, 0)} in Kratos, a hash ${number(cost.hash, 0)}`,
  );

  const servers = await Promise.all(ports.map(start));
  const nginx = await startNginx(kratos.folder, front, ports, () => {});
  const pids = {
    portico: servers.map(({ pid }) => pid),
    kratos: [kratos.pid],
    nginx: [nginx.pid],
    redis: [redis.pid],
  };
  const checked = await step(`${perMinute} sign-ins in a minute, ${processes} processes`, () =>
    loadAll(pids, { perMinute, baseUrl, databaseFile: kratos.databaseFile }),
  );
  for (const { stop } of [nginx, ...servers, redis, kratos]) await stop();

  const { path } = await ensureKratos(() => {});
  const text = capacityReport({ machine: machine({ kratos: path }), perMinute, processes, cost, checked });
  console.log(`\n${text}`);
  writePart("capacity", text);
}

/**
 * What one sign-in costs where one process has all that it can do.
 * @returns { portico, kratos, hash, perSecond } milliseconds of CPU, where `hash` is what one of the sample's cost takes;
 *   how many there were in a second
 */
async function costOfSignIn({ url, pid }, kratos, baseUrl) {
  let came = 0;
  const look = async (visitors, next, lead) => {
    const failures = [];
    const visit = () =>
      signIn(url, baseUrl, next()).then(
        () => 200,
        (error) => failures.push(error.message) && "broken",
      );
    const options = { pids: { portico: pid, kratos: kratos.pid }, lead, seconds: 12 };
    const { cpu, statuses, perSecond } = await watch(visiting(visit, visitors), options);
    if (!(failures.length < statuses[200] / 20))
      throw new Failure(`Sign-ins failed: ${JSON.stringify(counted(failures))}\n${logTail(kratos.log)}`);
    return { ...cpu, perSecond };
  };
  const cheap = await look(8, () => (came += 1), 4);
  const dear = await look(2, () => -1, 1);
  return { ...cheap, hash: dear.kratos - cheap.kratos };
}

/** People who come by the clock. @param pids of all processes, by what they are */
async function loadAll(pids, { perMinute, baseUrl, databaseFile }) {
  const spent = () => Object.entries(pids).map(([name, all]) => [name, all.reduce((sum, pid) => sum + cpuOf(pid), 0)]);
  const visit = (number) => signIn(baseUrl, baseUrl, number);
  // Three processes that have just started.
  await arriving(visit, { perMinute, seconds: 10 });
  const [before, database] = [new Map(spent()), lookAt(databaseFile)];
  const { times, failures } = await arriving(visit, { perMinute, seconds });
  const [after, databaseAfter] = [spent(), lookAt(databaseFile)];
  if (times.length === 0) throw new Failure(`No sign-in went well: ${JSON.stringify(counted(failures))}`);
  return {
    signIns: times.length,
    failures: counted(failures),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: Object.fromEntries(after.map(([name, cpu]) => [name, (cpu - before.get(name)) / times.length])),
    memory: Object.fromEntries(
      Object.entries(pids).map(([name, all]) => [name, Math.max(...all.map((pid) => memoryOf(pid).most))]),
    ),
    commits: (databaseAfter.commits - database.commits) / times.length,
    kibibytes: (databaseAfter.bytes - database.bytes) / 1024 / times.length,
  };
}
