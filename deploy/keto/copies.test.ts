import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";

/** What a cluster has of these files, which it cannot read from here. */

const text = (path: string) => readFileSync(path, "utf8");
const language = text("deploy/keto/namespaces.keto.ts");

test("the values for Keto's chart hold the namespaces", () => {
  const { location } = parse(text("deploy/helm/ory/keto.yaml")).keto.config.namespaces;
  expect(Buffer.from(location.replace("base64://", ""), "base64").toString()).toBe(language);
});

test("the job of Argo CD applies the files", () => {
  const [map, job] = parseAllDocuments(text("deploy/argocd/policies/policies.yaml")).map((document) => document.toJS());
  expect(map.data).toEqual({
    "namespaces.keto.ts": language,
    "staff.yaml": text("deploy/keto/relations/staff.yaml"),
  });
  const [{ configMap }] = job.spec.template.spec.volumes;
  expect(configMap.items.map(({ key, path }: { key: string; path: string }) => [key, path])).toEqual([
    ["namespaces.keto.ts", "namespaces.keto.ts"],
    ["staff.yaml", "relations/staff.yaml"],
  ]);
});
