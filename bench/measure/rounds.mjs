import { watch } from "../lib/load.mjs";
import { spread } from "../lib/numbers.mjs";

/** With fewer a middle says little. */
const fewest = 3;
/** Seconds that a row is looked at in a round. */
const slice = 1;
/** Seconds of work after which a process has compiled what it runs again and again. */
const warmUp = 4;

/**
 * The order of rows in a round: each begins somewhere else, and every second one runs backwards, so that no row always
 * follows the same one, and what disturbs the machine for a while meets them all.
 */
export function orderOf(rows, round) {
  const from = (round * Math.max(1, Math.floor(rows.length / 3) + 1)) % rows.length;
  const turned = [...rows.slice(from), ...rows.slice(0, from)];
  return round % 2 ? turned.reverse() : turned;
}

/** A process with few rows is asked longer for each: all of them begin equally warm. @returns seconds */
export function warmUpOf({ pid }, rows) {
  return Math.max(0.4, warmUp / rows.filter((other) => other.pid === pid).length);
}

/**
 * Keeps each address busy for a moment in every round, after a first one that warms all up and is not counted.
 * @param rows of `rows.mjs`
 * @param options.seconds for all rounds; as many are made as fit, and at least three
 * @returns the rows with `rounds`, what `watch` has seen in each, in the order of time
 */
export async function measureRounds(rows, { seconds, kratos, report = () => {} }) {
  const end = performance.now() + seconds * 1000;
  const results = new Map(rows.map((row) => [row, []]));
  const look = (row, length) => watch(row.drive, { pids: { own: row.pid, kratos }, seconds: length });
  for (const row of rows) {
    report(`warming up: ${row.what}`);
    await look(row, warmUpOf(row, rows));
  }
  let longest = 0;
  for (let round = 0; round < fewest || performance.now() + longest < end; round += 1) {
    const begun = performance.now();
    for (const row of orderOf(rows, round)) {
      report(`round ${round + 1}: ${row.what}`);
      results.get(row).push(await look(row, slice));
    }
    longest = Math.max(longest, performance.now() - begun);
  }
  return rows.map((row) => ({ ...row, rounds: results.get(row) }));
}

/** What is measured in each round, by its name. */
const measures = {
  cpu: ({ cpu }) => cpu.own,
  kratosCpu: ({ cpu }) => cpu.kratos,
  perSecond: ({ perSecond }) => perSecond,
  p50: ({ p50 }) => p50,
  p99: ({ p99 }) => p99,
};

/**
 * A row in short, beside the reference.
 * @returns { name, what, cpu, kratosCpu, perSecond, p50, p99, cpuToReference, rateToReference, odd }, each
 *   { middle, low, high } or undefined where nothing is known; `odd` are answers by status that should not be
 */
export function summaryOf(row, reference) {
  const { name, what, own, expects, rounds } = row;
  const values = Object.entries(measures).map(([measure, of]) => [measure, spread(rounds.map(of))]);
  const odd = {};
  for (const { statuses } of rounds)
    for (const [status, count] of Object.entries(statuses))
      if (!expects.includes(Number(status))) odd[status] = (odd[status] ?? 0) + count;
  return {
    ...{ name, what, own, odd },
    ...Object.fromEntries(values),
    cpuToReference: ratioOf(row, reference, "cpu"),
    rateToReference: ratioOf(row, reference, "perSecond"),
  };
}

/** How one row compares to another, round by round: what disturbs a whole round disturbs both. */
export function ratioOf(row, reference, measure) {
  const of = measures[measure];
  return spread(row.rounds.map((round, index) => of(round) / of(reference.rounds[index])));
}
