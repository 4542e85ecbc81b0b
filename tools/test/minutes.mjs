/** Where the time of the end-to-end tests goes, from Playwright's JSON report. */
import { clock } from "../lib/progress.mjs";

const longestFiles = 8;

/**
 * A line for each project, and for the files that take longest. Times are of the tests, with their browsers and people,
 * in all workers together: divided by the number of workers they are less than the step took, since servers start too.
 * @returns {string} empty if no test ran
 */
export function minutesOfTests({ suites = [] }) {
  const runs = suites.flatMap((suite) => runsIn(suite));
  const files = summed(runs, ({ project, file }) => `[${project}] ${file}`);
  return [...summed(runs, ({ project }) => `[${project}]`), ...files.slice(0, longestFiles)].map(line).join("\n");
}

const line = ([title, { time, tests }]) => `${clock(time).padStart(6)}  ${title} (${tests})`;

function runsIn({ file, specs = [], suites = [] }) {
  const own = specs.flatMap(({ tests }) =>
    tests.map(({ projectName, results = [] }) => ({
      project: projectName,
      file,
      time: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  );
  return [...own, ...suites.flatMap((suite) => runsIn(suite))];
}

/** @returns [name, { time, tests }] of each group, the longest first */
function summed(runs, nameOf) {
  const sums = new Map();
  for (const run of runs) {
    const { time, tests } = sums.get(nameOf(run)) ?? { time: 0, tests: 0 };
    sums.set(nameOf(run), { time: time + run.time, tests: tests + 1 });
  }
  return [...sums].sort(([, a], [, b]) => b.time - a.time);
}
