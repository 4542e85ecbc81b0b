/**
 * `npm run advisories`: asks npm for known vulnerabilities of all packages and judges them by tools/supply/policy.json. Ends
 * with 1 if one must not be, an exception has expired, or nothing could be asked. `--report <file>`: judges what
 * `npm audit --json` has written elsewhere, for machines that cannot ask.
 */
import { readFileSync } from "node:fs";
import { optionsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { execute } from "./lib/run.mjs";
import { advisoriesIn, judge } from "./supply/advisories.mjs";

await main(async () => {
  const { report: file } = optionsOf({ report: { type: "string" } });
  const text = file ? readFileSync(file, "utf8") : (await execute("npm", ["audit", "--json"])).output;
  const policy = JSON.parse(readFileSync(at("tools", "supply", "policy.json"), "utf8"));
  const lock = JSON.parse(readFileSync(at("package-lock.json"), "utf8"));
  // What is not for development alone: a superset of what the bundles hold, known without a build.
  const shipped = Object.entries(lock.packages).flatMap(([path, { dev }]) =>
    path && !dev ? [path.replace(/^.*node_modules\//, "")] : [],
  );
  const { failures, accepted } = judge(
    advisoriesOf(text),
    new Set(shipped),
    policy.advisories,
    new Date().toISOString().slice(0, 10),
  );
  for (const sentence of accepted) console.log(`accepted: ${sentence}`);
  if (failures.length > 0) throw new Failure(`Not allowed by tools/supply/policy.json:\n${failures.join("\n")}`);
  console.log("No advisory that the policy does not allow.");
});

function advisoriesOf(text) {
  try {
    return advisoriesIn(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  } catch (error) {
    throw new Failure(
      `npm's registry could not be asked for advisories. ${error.message}\nRun npm audit --json > audit.json where it can, and then: npm run advisories -- --report audit.json`,
    );
  }
}
