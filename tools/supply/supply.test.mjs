import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { product } from "../build/tree.mjs";
import { at } from "../lib/paths.mjs";
import { advisoriesIn, judge } from "./advisories.mjs";
import { billOfMaterials, purlOf, schemaProblems } from "./bom.mjs";
import { isAllowed, licenceProblems, notices, withReadLicences } from "./licences.mjs";
import { packageOf, packagesInTree, shippedPackages } from "./packages.mjs";

const policy = JSON.parse(readFileSync(at("tools", "supply", "policy.json"), "utf8"));

test("the bill of materials is valid, has every package of the tree, and each licence is allowed", async () => {
  expect(existsSync(join(product.standalone, "portico.mjs")), "npm run build").toBe(true);
  const packages = withReadLicences(shippedPackages(product), policy.licences.exceptions);
  const built = { version: "1.2.3", commit: "abc", built: "2026-11-30T10:00:00.000Z" };
  const bom = billOfMaterials(product, packages, built, `node:24-bookworm-slim@sha256:${"a".repeat(64)}`);
  expect(await schemaProblems(bom)).toBeNull();
  const purls = new Set(bom.components.map(({ purl }) => purl));
  const inTree = packagesInTree(product).filter(({ vendored }) => !vendored);
  expect(inTree.length).toBeGreaterThan(5);
  for (const { manifest } of inTree) expect(purls, manifest.name).toContain(purlOf(manifest.name, manifest.version));
  const names = packages.map(({ name }) => name);
  // In bundles of Next, of the front door, of its parts, and of what the build makes.
  for (const name of ["next-intl", "zod", "proxy-addr", "ioredis", "prom-client", "tailwindcss", "simple-icons"])
    expect(names).toContain(name);
  // Of development, and no part of it.
  for (const name of ["vitest", "typescript", "@playwright/test", "esbuild"]) expect(names).not.toContain(name);
  expect(licenceProblems(packages, policy.licences)).toEqual([]);
  const text = notices(packages);
  for (const { name, version } of packages) expect(text).toContain(`${name} ${version} (`);
});

test("a bill that breaks the schema is told", async () => {
  expect(
    await schemaProblems({ bomFormat: "CycloneDX", specVersion: "1.6", components: [{ name: "a" }] }),
  ).not.toBeNull();
});

test.each([
  ["node_modules/zod/v4/core.js", "node_modules/zod"],
  ["../../node_modules/@ory/client/dist/index.js", "node_modules/@ory/client"],
  ["node_modules/a/node_modules/@b/c/x.js", "node_modules/a/node_modules/@b/c"],
  ["lib/config/config.ts", undefined],
])("%s is of %s", (path, folder) => expect(packageOf(path)).toBe(folder));

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND GPL-3.0-only", false],
  ["GPL-2.0-only WITH Classpath-exception-2.0", false],
  ["SEE LICENSE IN LICENSE", false],
  ["", false],
])("with MIT alone, %j is allowed: %s", (expression, allowed) => expect(isAllowed(expression, ["MIT"])).toBe(allowed));

const vulnerable = (severity, name = "next") => ({
  auditReportVersion: 2,
  vulnerabilities: {
    [name]: {
      via: [{ source: 1, name, severity, title: "Bad", url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc" }],
    },
    other: { via: [name] },
  },
});
const rules = { failFrom: { shipped: "moderate", other: "critical" } };
const exception = { id: "GHSA-aaaa-bbbb-cccc", package: "next", reason: "We have no images.", expires: "2026-12-31" };

test.each([
  ["moderate, of what ships", vulnerable("moderate"), [], "(moderate, shipped)"],
  ["low", vulnerable("low"), [], undefined],
  ["high, of development", vulnerable("high", "vitest"), [], undefined],
  ["critical, of development", vulnerable("critical", "vitest"), [], "(critical, other)"],
  ["with an exception", vulnerable("high"), [exception], undefined],
  ["on its last day", vulnerable("high"), [{ ...exception, expires: "2026-12-01" }], undefined],
  ["with one that has expired", vulnerable("high"), [{ ...exception, expires: "2026-11-30" }], "expired on 2026-11-30"],
  ["with one without a reason", vulnerable("high"), [{ ...exception, reason: "" }], "gives no reason"],
  ["with one without an end", vulnerable("high"), [{ ...exception, expires: undefined }], "no day on which it expires"],
  ["with one for nothing", vulnerable("low", "vitest"), [exception], "needed no more"],
])("an advisory %s", (_, report, exceptions, failure) => {
  const { failures } = judge(advisoriesIn(report), new Set(["next"]), { ...rules, exceptions }, "2026-12-01");
  if (failure) expect(failures.join()).toContain(failure);
  else expect(failures).toEqual([]);
});

test("what is no report is not taken for a clean one", () => {
  expect(() => advisoriesIn({ message: "405 Method Not Allowed" })).toThrow("405 Method Not Allowed");
  expect(() => advisoriesIn({})).toThrow("no report");
});

test("the policy's own exceptions give a reason", () => {
  for (const { reason } of [...policy.licences.exceptions, ...policy.advisories.exceptions])
    expect(reason).toBeTruthy();
});
