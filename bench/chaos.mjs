/**
 * `npm run chaos`: people use three processes of Portico behind nginx while Kratos, Redis, DNS, clocks and Portico itself
 * break, by chance and by a seed that repeats it. Ends with a table of what was seen, and fails if an invariant does not
 * hold. Options: --minutes (10), --seed (printed), --people (6), --only (faults whose name holds this).
 */
import { setTimeout as sleep } from "node:timers/promises";
import { buildUi } from "../tools/build/ui.mjs";
import { optionsOf } from "../tools/lib/arguments.mjs";
import { Failure, main } from "../tools/lib/failure.mjs";
import { number, table } from "../tools/lib/markdown.mjs";
import { onLeave } from "../tools/lib/run.mjs";
import { faults } from "./chaos/faults.mjs";
import { person } from "./chaos/people.mjs";
import { planOf } from "./chaos/plan.mjs";
import { randomFrom } from "./chaos/random.mjs";
import { untilRecovered } from "./chaos/recovery.mjs";
import { startStage } from "./chaos/stage.mjs";
import { perFault, verdict } from "./chaos/verdict.mjs";
import { endAfter } from "./lib/limit.mjs";

const option = { type: "string" };
const given = optionsOf({ minutes: option, seed: option, people: option, only: option });
const whole = (name, otherwise) => {
  const value = Number(given[name] ?? otherwise);
  if (!(value > 0)) throw new Failure(`--${name} must be a number above 0.`);
  return value;
};

/** In Kratos' log, where its database in memory has refused one of two writers that met, or a reader beside them. */
const refused = "Unable to serialize access";

/** Until idle connections are closed, ours (15 s) and nginx' included. */
const settleMilliseconds = 20_000;

onLeave(() => process.exit(130));

await main(async () => {
  const [minutes, people] = [whole("minutes", 10), whole("people", 6)];
  const seed = whole("seed", 1 + Math.floor(Math.random() * 1e6));
  const chosen = Object.entries(faults).filter(([name]) => name.includes(given.only ?? ""));
  if (chosen.length === 0) throw new Failure(`No fault is called ${given.only}: ${Object.keys(faults).join(", ")}.`);
  const plan = planOf(Object.fromEntries(chosen), seed, minutes);
  if (plan.length === 0) throw new Failure("There is no time for a fault: one minute has room for two.");
  endAfter(minutes + 5);
  await buildUi();
  // One more, for the looks whether all works again.
  const stage = await startStage(people + 1);
  console.log(
    `Seed ${seed}: ${plan.length} faults in ${minutes} minutes, for ${people} people. Again: npm run chaos -- --seed ${seed} --minutes ${minutes}`,
  );
  const seen = await run(stage, { plan, people, seed });
  const rows = report(seen, stage);
  await stage.stop();
  if (rows.some(({ holds }) => !holds)) throw new Failure(`Not all invariants hold (seed ${seed}).`);
  process.exit(0);
});

async function run(stage, { plan, people, seed }) {
  const [requests, windows] = [[], []];
  let over = false;
  const with_ = { record: (request) => requests.push(request), isOver: () => over };
  const everybody = Array.from({ length: people }, (_, index) => person(stage.url, index, seed, with_));
  const [first, ...others] = plan;
  const looks = () => Promise.all(stage.porticos.map((one) => one.look()));
  const begun = performance.now();
  // Code is compiled and caches fill in the meantime.
  await sleep(first.at - 1000);
  const before = await looks();
  for (const { fault, at, lasts, ...numbers } of [first, ...others]) {
    await sleep(Math.max(0, begun + at - performance.now()));
    const from = performance.now();
    await faults[fault].begin(stage, numbers);
    await sleep(lasts);
    await faults[fault].end(stage, numbers);
    const until = performance.now();
    const window = { fault, from, until, recovery: Number.POSITIVE_INFINITY };
    windows.push(window);
    window.recovery = await untilRecovered(stage, people, randomFrom(seed));
    const words = Object.entries(numbers).map(([name, value]) => ` ${name} ${value}`);
    console.log(
      `${number((from - begun) / 1000, 0).padStart(5)} s  ${fault}${words.join()}: ${number((until - from) / 1000, 1)} s, back after ${number(window.recovery, 0)} ms`,
    );
  }
  over = true;
  await Promise.all(everybody);
  await sleep(settleMilliseconds);
  const after = await looks();
  const lostProcesses = stage.porticos.filter((one) => one.isLost());
  const errors = stage.porticos.flatMap((one) => one.errors());
  const isOfDatabase = ({ id }) => id !== undefined && stage.linesWith(id).some((line) => line.includes(refused));
  return { requests, windows, before, after, lostProcesses, errors, isOfDatabase };
}

/** Prints both tables, and what was wrong with what the logs say of it. @returns the invariants */
function report(seen, stage) {
  const text = (title, key) => ({ title, left: true, of: (row) => row[key] });
  const count = (title, key) => ({ title, of: (row) => number(row[key], 0) });
  const columns = [
    text("fault", "fault"),
    count("times", "times"),
    count("requests", "requests"),
    count("as always", "fine"),
  ];
  const more = [
    count("a page of ours that explains", "explained"),
    count("lost", "lost"),
    count("slowest, ms", "slowest"),
    count("recovery, ms", "recovery"),
  ];
  console.log(`\n${table([...columns, ...more], perFault(seen))}\n`);
  const rows = verdict(seen);
  const holds = { title: "holds", left: true, of: (row) => (row.holds ? "yes" : "NO") };
  console.log(
    `${table([text("invariant", "invariant"), { title: "limit", of: ({ limit }) => limit }, { title: "seen", of: (row) => row.seen }, holds], rows)}\n`,
  );
  const [begin] = seen.windows.map(({ from }) => from);
  for (const one of rows.flatMap(({ holds: held, which = [] }) => (held ? [] : which.slice(0, 10)))) {
    console.log(
      `${one.what ?? "line"}: ${JSON.stringify({ ...one, since: undefined, begun: Math.round((one.begun ?? begin) - begin), ended: Math.round((one.ended ?? begin) - begin) })} (ms from the first fault)`,
    );
    if (one.id) for (const line of stage.linesWith(one.id).slice(0, 10)) console.log(`  ${line.slice(0, 1000)}`);
  }
  console.log(`${number(seen.requests.length, 0)} requests in all.`);
  return rows;
}
