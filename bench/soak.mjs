/**
 * `npm run soak`: keeps the built UI busy for minutes (SOAK_MINUTES, 6 by default), prints its memory as time goes by,
 * and fails if it still grows after the first third. Writes its table into docs/performance.md.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { buildUi } from "../tools/build/ui.mjs";
import { Failure, main } from "../tools/lib/failure.mjs";
import { onLeave } from "../tools/lib/signals.mjs";
import { get } from "./lib/get.mjs";
import { freePorts } from "./lib/ports.mjs";
import { memoryOf } from "./lib/process.mjs";
import { startServer } from "./lib/server.mjs";
import { startKratos } from "./lib/stage.mjs";
import { visits } from "./lib/visits.mjs";
import { writePart } from "./report/document.mjs";
import { machine } from "./report/machine.mjs";
import { number, table } from "./report/table.mjs";

const minutes = Number(process.env.SOAK_MINUTES ?? 6);
const visitors = 8;
const sampleMilliseconds = 20_000;
/** How much more the last third may take than the middle one. */
const most = 1.1;
/** What the garbage collector leaves lying about from one moment to the next. */
const slack = 8;

onLeave(() => process.exit(130));

await main(async () => {
  await buildUi();
  const [port, internalPort] = await freePorts(2);
  const kratos = await startKratos(`http://localhost:${port}`);
  const env = { INTERNAL_PORT: String(internalPort), TRUSTED_PROXIES: "loopback" };
  const server = await startServer(kratos, port, { env });
  const samples = await soak(server, `http://127.0.0.1:${internalPort}/metrics`);
  await server.stop();
  await kratos.stop();

  const [middle, last] = [third(samples, 1), third(samples, 2)].map((part) =>
    average(part.map(({ memory }) => memory)),
  );
  const sentence = `After the first third it held ${number(middle, 0)} MiB on average, in the last one ${number(last, 0)} MiB.`;
  console.log(sentence);
  if (last > middle * most + slack) throw new Failure("Memory grows under load.");
  writePart("soak", `Measured with \`npm run soak\`: ${machine()}.\n\n${asTable(samples)}\n\n${sentence}`);
  process.exit(0);
});

/** Visits until the time is over. @returns samples { seconds, memory, heap, visited } in MiB */
async function soak(server, metricsUrl) {
  const begun = Date.now();
  const end = begun + minutes * 60_000;
  let visited = 0;
  const kinds = Object.values(visits);
  const visitor = async () => {
    while (Date.now() < end) {
      await kinds[Math.floor(Math.random() * kinds.length)](server.url);
      visited += 1;
    }
  };
  const samples = [];
  const watch = async () => {
    while (Date.now() < end) {
      await sleep(sampleMilliseconds);
      const sample = { seconds: Math.round((Date.now() - begun) / 1000), ...(await look(server, metricsUrl)), visited };
      console.log(
        `${sample.seconds} s: ${number(sample.memory, 0)} MiB, heap ${number(sample.heap, 0)} MiB, ${visited} visits`,
      );
      samples.push(sample);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: visitors }, visitor)]);
  return samples;
}

async function look({ pid }, metricsUrl) {
  const { body } = await get(metricsUrl);
  const heap = Number(/^nodejs_heap_size_used_bytes(?:\{[^}]*\})? (\S+)/m.exec(body.toString())?.[1]) / 1024 / 1024;
  return { memory: memoryOf(pid).now, heap };
}

function third(samples, index) {
  const length = samples.length / 3;
  return samples.slice(Math.floor(length * index), Math.floor(length * (index + 1)));
}

function average(numbers) {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function asTable(samples) {
  return table(
    [
      { title: "seconds", of: ({ seconds }) => seconds },
      { title: "memory (RSS), MiB", of: ({ memory }) => number(memory, 0) },
      { title: "heap in use, MiB", of: ({ heap }) => number(heap, 0) },
      { title: "visits so far", of: ({ visited }) => number(visited, 0) },
    ],
    samples,
  );
}
