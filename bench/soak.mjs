/**
 * `npm run soak`: keeps the built UI busy for minutes (SOAK_MINUTES, 6 by default), prints its memory as time goes by,
 * and fails if what lives in the heap grows with the visits, or the process past its budget. Writes its table into
 * docs/performance.md.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { buildUi, entry } from "../tools/build/ui.mjs";
import { Failure, main } from "../tools/lib/failure.mjs";
import { number, table } from "../tools/lib/markdown.mjs";
import { at } from "../tools/lib/paths.mjs";
import { onLeave } from "../tools/lib/run.mjs";
import { get } from "./lib/http.mjs";
import { startKratos } from "./lib/kratos.mjs";
import { slope } from "./lib/numbers.mjs";
import { memoryOf } from "./lib/process.mjs";
import { freePorts, startServer } from "./lib/server.mjs";
import { visits } from "./lib/visits.mjs";
import { machine, writePart } from "./report/document.mjs";

const minutes = Number(process.env.SOAK_MINUTES ?? 6);
const visitors = 8;
const sampleMilliseconds = 20_000;
/** What a thousand visits may leave in the heap, in MiB; some must stay, since failed tries are counted for minutes. */
const mostLeft = 0.5;
/** The budget of a process, in MiB. */
const mostMemory = 300;

onLeave(() => process.exit(130));

await main(async () => {
  await buildUi();
  const [port, heapPort] = await freePorts(2);
  const kratos = await startKratos(`http://localhost:${port}`);
  const probe = at("bench", "lib", "heap-probe.mjs");
  const server = await startServer(kratos, port, {
    file: "--expose-gc",
    args: ["--import", probe, entry],
    env: { HEAP_PORT: String(heapPort), TRUSTED_PROXIES: "loopback" },
  });
  const samples = await soak(server, `http://127.0.0.1:${heapPort}/`);
  await server.stop();
  await kratos.stop();

  // At first caches fill and code is compiled.
  const settled = samples.slice(Math.floor(samples.length / 3));
  const inThousands = ({ visited }) => visited / 1000;
  const [heap, memory] = ["heap", "memory"].map((name) => slope(settled, inThousands, (sample) => sample[name]));
  const highest = Math.max(...samples.map((sample) => sample.memory));
  const sentence = `After the first third a thousand visits left ${number(heap, 2)} MiB in the heap and ${number(memory, 2)} MiB in the process (slopes); the process never held more than ${number(highest, 0)} MiB.`;
  console.log(sentence);
  if (heap > mostLeft) throw new Failure("The heap grows under load.");
  if (highest > mostMemory) throw new Failure("The process takes more than its budget.");
  writePart("soak", `Measured with \`npm run soak\`: ${machine()}.\n\n${asTable(samples)}\n\n${sentence}`);
  process.exit(0);
});

/** Visits until the time is over. @returns samples { seconds, memory, heap, visited } in MiB */
async function soak(server, heapUrl) {
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
      const sample = { seconds: Math.round((Date.now() - begun) / 1000), ...(await look(server, heapUrl)), visited };
      console.log(
        `${sample.seconds} s: ${number(sample.memory, 0)} MiB, living heap ${number(sample.heap, 1)} MiB, ${visited} visits`,
      );
      samples.push(sample);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: visitors }, visitor)]);
  return samples;
}

/** Before the heap is collected for the second number. */
async function look({ pid }, heapUrl) {
  const memory = memoryOf(pid).now;
  const { body } = await get(heapUrl);
  return { memory, heap: Number(body.toString()) / 1024 / 1024 };
}

function asTable(samples) {
  return table(
    [
      { title: "seconds", of: ({ seconds }) => seconds },
      { title: "memory (RSS), MiB", of: ({ memory }) => number(memory, 0) },
      { title: "living heap, MiB", of: ({ heap }) => number(heap, 1) },
      { title: "visits so far", of: ({ visited }) => number(visited, 0) },
    ],
    samples,
  );
}
