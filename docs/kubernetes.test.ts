import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { at } from "../tools/lib/paths.mjs";

const read = (path: string) => readFileSync(at(path), "utf8");
const manual = read("docs/kubernetes.md");
const values: Record<string, unknown> = parse(read("deploy/helm/portico/values.yaml"));

it("names files that are there", () => {
  const files = [...manual.matchAll(/deploy\/[\w./-]+/g)].map(([file]) => file);
  expect(files.length).toBeGreaterThan(8);
  expect(files.filter((file) => !existsSync(at(file)))).toEqual([]);
});

it("tells the same version of Ory's charts as Argo CD installs, and the chart's version of Kubernetes", () => {
  const told = new Set([...manual.matchAll(/--version (\S+)/g)].map(([, version]) => version));
  expect([...told]).toEqual([parse(read("deploy/argocd/platform/kratos.yaml")).spec.sources[0].targetRevision]);
  const { kubeVersion } = parse(read("deploy/helm/portico/Chart.yaml"));
  expect(manual).toContain(`Kubernetes ${/\d+\.\d+/.exec(kubeVersion)?.[0]},`);
});

it("the chart's README has each value, and none that is not there", () => {
  const rows = read("deploy/helm/portico/README.md").split("\n");
  const told = rows.flatMap((row) => [...(/^\| (`[^|]+)\|/.exec(row)?.[1] ?? "").matchAll(/`(\w+)`/g)]);
  expect(told.map(([, name]) => name).toSorted()).toEqual(Object.keys(values).toSorted());
});

it("the chart asks for what was measured: half of a process's core, and its memory", () => {
  const { requests, limits } = values.resources as Record<"requests" | "limits", { memory: string }>;
  expect(requests.memory).toBe(limits.memory);
  expect(read("docs/operations.md")).toContain(`Give a process ${parseInt(limits.memory, 10)} MiB`);
});
