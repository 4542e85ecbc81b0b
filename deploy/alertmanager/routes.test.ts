import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

/** Who hears of which alert, by Alertmanager's own amtool. */

const amtool = process.env.AMTOOL_BIN ?? "amtool";
const file = join(import.meta.dirname, "alertmanager.yml");
const run = (...args: string[]) => execFileSync(amtool, args, { stdio: "pipe", encoding: "utf8" });
const rules = ["alerts", "slo"]
  .map((name) => readFileSync(join(import.meta.dirname, `../prometheus/${name}.yml`), "utf8"))
  .join("\n");

test("the configuration is one", () => {
  expect(run("check-config", file)).toContain("SUCCESS");
});

test.each([
  ["page", "pager"],
  ["ticket", "tickets"],
  ["none", "nobody"],
])("an alert of severity %s goes to %s", (severity, receiver) => {
  const route = ["config", "routes", "test", `--config.file=${file}`];
  expect(run(...route, `--verify.receivers=${receiver}`, "service=portico", `severity=${severity}`)).toContain(
    receiver,
  );
  expect(() => run(...route, "--verify.receivers=other", "service=portico", `severity=${severity}`)).toThrow();
});

test("what keeps others quiet, and what is kept quiet, are alerts that there are", () => {
  const { inhibit_rules } = parse(readFileSync(file, "utf8"));
  const named = [...JSON.stringify(inhibit_rules).matchAll(/\bPortico\w+/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(8);
  for (const name of named) expect(rules).toContain(`- alert: ${name}\n`);
});
