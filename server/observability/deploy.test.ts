import { readFileSync } from "node:fs";
import { collectDefaultMetrics, register } from "prom-client";
import { beforeAll, expect, test } from "vitest";
import { setStoreUp } from "./metrics";

const at = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const alerts = at("deploy/prometheus/alerts.yml");
const dashboard = at("deploy/grafana/portico.json");
const documentation = at("docs/operations.md");

/** Labels by the names under which a metric can be asked for. */
const known = new Map<string, readonly string[]>();

beforeAll(async () => {
  collectDefaultMetrics();
  setStoreUp(true);
  for (const { name, type } of await register.getMetricsAsJSON()) {
    const labels: readonly string[] = Reflect.get(register.getSingleMetric(name) ?? {}, "labelNames") ?? [];
    const parts = String(type) === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
    for (const part of parts) known.set(name + part, part === "_bucket" ? [...labels, "le"] : labels);
  }
});

/** Expressions of Prometheus' query language that a file holds. */
function expressions(): { from: string; text: string }[] {
  const panels: { title: string; targets?: { expr: string }[] }[] = JSON.parse(dashboard).panels;
  const ofPanels = panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ from: title, text: expr })),
  );
  const ofAlerts = alerts
    .split("- alert: ")
    .slice(1)
    .map((rule) => {
      const text = /expr: (\|\n(?: {10}.*\n)+|.*\n)/.exec(rule)?.[1] ?? "";
      return { from: rule.split("\n", 1)[0] ?? "", text };
    });
  return [...ofPanels, ...ofAlerts];
}

/** Added to every metric by Prometheus itself. */
const ofPrometheus = ["job", "instance"];

test("the dashboard and the alerts ask for metrics and labels that there are", () => {
  const all = expressions();
  expect(all.length).toBeGreaterThan(22);
  for (const { from, text } of all) {
    const metrics = [...text.matchAll(/\b(?:portico|process|nodejs)_\w+/g)].map(([name]) => name);
    expect(metrics.length, from).toBeGreaterThan(0);
    for (const name of metrics) expect([...known.keys()], from).toContain(name);
    const labels = [...ofPrometheus, ...metrics.flatMap((name) => known.get(name) ?? [])];
    const selected = [...text.matchAll(/(\w+)(?:=~|!=|=)"/g)].map(([, label]) => label);
    const grouped = [...text.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
    for (const label of [...selected, ...grouped]) expect(labels, `${from}: ${label}`).toContain(label);
  }
});

test("each alert says what it means and how urgent it is", () => {
  const rules = alerts.split("- alert: ").slice(1);
  for (const rule of rules) {
    expect(rule).toMatch(/severity: (?:page|ticket) /);
    expect(rule).toMatch(/summary: \S/);
    expect(rule).toMatch(/description: \S/);
    expect(documentation).toContain(`\`${rule.split("\n", 1)[0]}\``);
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
