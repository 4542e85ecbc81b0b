/**
 * `npm run bench`: measures the product beside references in one run of at most six minutes, and writes what it found
 * into docs/performance.md. It is no part of the tests. After two dashes:
 *
 * - `--compare name=http://…` (again and again) drives another login page in the same rounds
 * - `--before <folder>` does so with an earlier checkout of Portico that is built
 * - `--seconds 600` for other than 180 seconds of rounds
 * - `--capacity` instead measures what sign-ins cost, and writes the part "Capacity"
 */
import { optionsOf } from "../tools/lib/arguments.mjs";
import { Failure, main } from "../tools/lib/failure.mjs";
import { onLeave } from "../tools/lib/run.mjs";
import { measureCapacity } from "./capacity/capacity.mjs";
import { endAfter } from "./lib/limit.mjs";
import { measureAll } from "./measure/all.mjs";

const options = {
  compare: { type: "string", multiple: true, default: [] },
  before: { type: "string" },
  seconds: { type: "string", default: "180" },
  capacity: { type: "boolean", default: false },
};

onLeave(() => process.exit(130));

await main(async () => {
  const { compare, before, seconds: text, capacity } = optionsOf(options);
  const seconds = Number(text);
  if (!(seconds > 0)) throw new Failure("--seconds is a number.");
  // Twice of what it should take.
  endAfter(Math.ceil(8 + (2 * seconds) / 60));
  await (capacity ? measureCapacity() : measureAll({ compare, before, seconds }));
  console.log("\nWritten to docs/performance.md.");
  process.exit(0);
});
