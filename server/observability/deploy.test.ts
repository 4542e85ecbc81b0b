import { readdirSync, readFileSync } from "node:fs";
import { collectDefaultMetrics, register } from "prom-client";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { setStoreUp } from "./metrics";

/** What dashboards, rules and manual say of metrics is true of those that the product has. */

const url = (path: string) => new URL(`../../${path}`, import.meta.url);
const at = (path: string) => readFileSync(url(path), "utf8");
const documentation = at("docs/operations.md");

/** Labels by the names under which a metric can be asked for. */
const known = new Map<string, readonly string[]>([
  // Prometheus' own.
  ["up", []],
  ["ALERTS", ["alertname", "alertstate", "severity", "service", "slo"]],
]);

type Rule = { alert?: string; record?: string; expr: string };
type Target = { expr: string };
type Panel = { title: string; type: string; datasource?: { type: string; uid: string }; targets?: Target[] };

const rules: Rule[] = ["alerts", "slo"].flatMap((name) =>
  parse(at(`deploy/prometheus/${name}.yml`)).groups.flatMap((group: { rules: Rule[] }) => group.rules),
);
const boards = readdirSync(url("deploy/grafana"), { encoding: "utf8" }).filter((file) => file.endsWith(".json"));
const panels: Panel[] = boards.flatMap((file) => JSON.parse(at(`deploy/grafana/${file}`)).panels);

beforeAll(async () => {
  collectDefaultMetrics();
  setStoreUp(true);
  for (const { name, type } of await register.getMetricsAsJSON()) {
    const labels: readonly string[] = Reflect.get(register.getSingleMetric(name) ?? {}, "labelNames") ?? [];
    const parts = String(type) === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
    for (const part of parts) known.set(name + part, part === "_bucket" ? [...labels, "le"] : labels);
  }
  for (const { record } of rules) if (record) known.set(record, ["slo"]);
});

/** Expressions of Prometheus' query language. */
const expressions = [
  ...rules.map(({ alert, record, expr }) => ({ from: alert ?? record, text: expr })),
  ...panels
    .filter(({ datasource }) => datasource?.type === "prometheus")
    .flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ from: title, text: expr }))),
];

/** Added to every metric by Prometheus itself. */
const ofPrometheus = ["job", "instance"];

test("dashboards and rules ask for metrics and labels that there are", () => {
  expect(expressions.length).toBeGreaterThan(90);
  for (const { from, text } of expressions.filter(({ text: expr }) => !expr.startsWith("vector("))) {
    const metrics = [...text.matchAll(/\b(?:(?:portico|process|nodejs)_\w+|portico:[\w:]+|up\b|ALERTS\b)/g)].map(
      ([name]) => name,
    );
    expect(metrics.length, from).toBeGreaterThan(0);
    for (const name of metrics) expect([...known.keys()], from).toContain(name);
    const labels = [...ofPrometheus, ...metrics.flatMap((name) => known.get(name) ?? [])];
    const selected = [...text.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label]) => label);
    const grouped = [...text.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
    for (const label of [...selected, ...grouped]) expect(labels, `${from}: ${label}`).toContain(label);
  }
});

test("dashboards have names, addresses and data sources of their own", () => {
  const heads = boards.map((file) => JSON.parse(at(`deploy/grafana/${file}`)));
  for (const key of ["uid", "title"]) expect(new Set(heads.map((head) => head[key])).size).toBe(boards.length);
  for (const { title, type, datasource, targets } of panels.filter((panel) => panel.type !== "row")) {
    expect(targets?.length, `${title} (${type})`).toBeGreaterThan(0);
    expect(datasource?.uid, title).toBe(datasource?.type === "loki" ? "$" + "{logs}" : "$" + "{datasource}");
  }
});

/** What the log holds: its events, and the fields that its lines are written with. */
const events = new Set(
  [...documentation.matchAll(/^\| ((?:`[a-z_]+`(?:, )?)+) +\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  ),
);
const source = ["app", "lib", "server"]
  .flatMap((folder) =>
    readdirSync(url(folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
  .map(at)
  .join("\n");
const fields = (() => {
  const calls = [...source.matchAll(/(?<![.\w])log\(([^;]*?)\);/g)].map(([call]) => call).join("\n");
  const audited = /export type AuditFields = \{([^;]*;)+?\s*\};/.exec(source)?.[0] ?? "";
  // Some lines are put together elsewhere: the table of the events names what they hold.
  const table = documentation.split("| event ")[1]?.split("\n## ")[0] ?? "";
  const explained = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => ` ${name} `).join("");
  return new Set(
    [...`${calls}\n${audited}\n${explained}`.matchAll(/[{,]?\s(\w+)\??(?=[,:} ])/g)].map(([, name]) => name),
  );
})();
const alloy = at("deploy/alloy/config.alloy");

test("the log's panels select by the few labels that the collector sets, and read fields that lines have", () => {
  const kept = /stage\.labels \{\s+values = \{([^}]*)\}/.exec(alloy)?.[1] ?? "";
  const labels = [...kept.matchAll(/(\w+) = /g)].map(([, label]) => label);
  // What has as many values as there are people or requests makes as many streams.
  expect(labels.toSorted()).toEqual(["event", "level"]);
  const queries = panels.filter(({ datasource }) => datasource?.type === "loki");
  expect(queries.length).toBeGreaterThan(8);
  for (const { title, targets = [] } of queries)
    for (const { expr } of targets) {
      const [, selector = "", pipeline = ""] = /\{([^}]*)\}(.*)$/s.exec(expr) ?? [];
      for (const [, label = ""] of selector.matchAll(/(\w+)(?:=|=~)"/g))
        expect(["service_name", ...labels], title).toContain(label);
      for (const [, event] of selector.matchAll(/event="(\w+)"/g)) expect([...events], title).toContain(event);
      for (const [, action] of pipeline.matchAll(/\baction!?="(?!action")(\w+)"/g))
        expect(source, title).toContain(`| "${action}"`);
      const read = [...pipeline.matchAll(/(?:json |, )(\w+)="\1"/g)].map(([, field]) => field);
      const used = [...expr.matchAll(/\bby \(([^)]*)\)|unwrap (\w+)/g)].flatMap(([, list, one]) =>
        (list ?? one ?? "").split(/,\s*/),
      );
      for (const field of read) expect([...fields], title).toContain(field);
      for (const field of used) expect([...labels, ...read], title).toContain(field);
    }
});

test("every label of a metric of ours is explained in its row", () => {
  for (const line of documentation.split("\n").filter((text) => text.startsWith("| `portico_"))) {
    const [, names = "", labels = ""] = line.split("|");
    const [name = ""] = /portico_\w+/.exec(names) ?? [];
    const own = known.get(name) ?? known.get(`${name}_sum`);
    for (const label of own ?? ["no such metric"]) expect(labels, name).toContain(`\`${label}\``);
  }
});

test("every metric of ours is explained in the documentation, and no other", async () => {
  const ours = (await register.getMetricsAsJSON())
    .map(({ name }) => name)
    .filter((name) => name.startsWith("portico_"));
  const explained = [...documentation.matchAll(/^\| (`portico_[^|]*)\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(portico_\w+)`/g)].map(([, name]) => name),
  );
  expect(new Set(explained)).toEqual(new Set(ours));
});
