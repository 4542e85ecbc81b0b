import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import * as z from "zod";

/** The experiments have the fields of Chaos Mesh's v1alpha1, and no others: its server drops what it does not know. */

const time = z.string().regex(/^-?\d+(?:ms|s|m|h)$/);
const selector = z.strictObject({
  namespaces: z.array(z.string()).nonempty(),
  labelSelectors: z.record(z.string(), z.string()),
});
const mode = z.enum(["one", "all"]);
const base = { mode, selector, duration: time };
const metadata = z.strictObject({ name: z.string().regex(/^[a-z-]+$/), namespace: z.string() });
const kind = <T extends z.ZodType>(name: string, spec: T) =>
  z.strictObject({ apiVersion: z.literal("chaos-mesh.org/v1alpha1"), kind: z.literal(name), metadata, spec });
const target = z.strictObject({ mode, selector });

const experiment = z.union([
  kind(
    "NetworkChaos",
    z.discriminatedUnion("action", [
      z.strictObject({
        ...base,
        action: z.literal("delay"),
        direction: z.enum(["to", "from", "both"]),
        target,
        delay: z.strictObject({ latency: time, jitter: time, correlation: z.string() }),
      }),
      z.strictObject({ ...base, action: z.literal("partition"), direction: z.enum(["to", "from", "both"]), target }),
    ]),
  ),
  kind(
    "PodChaos",
    z.discriminatedUnion("action", [
      z.strictObject({ ...base, action: z.literal("pod-failure") }),
      z.strictObject({ mode, selector, action: z.literal("pod-kill"), gracePeriod: z.int().nonnegative() }),
    ]),
  ),
  kind("TimeChaos", z.strictObject({ ...base, timeOffset: time, clockIds: z.array(z.literal("CLOCK_REALTIME")) })),
  kind("DNSChaos", z.strictObject({ ...base, action: z.enum(["error", "random"]), patterns: z.array(z.string()) })),
]);

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".yaml"));
const documents = files.flatMap((file) =>
  parseAllDocuments(readFileSync(join(import.meta.dirname, file), "utf8")).map((document) => document.toJS()),
);

test("each experiment is one, under a name of its own", () => {
  const names = documents.map((document) => experiment.parse(document).metadata.name);
  expect(names.length).toBeGreaterThan(6);
  expect(new Set(names).size).toBe(names.length);
});

test("a field that Chaos Mesh does not know is noticed", () => {
  expect(experiment.safeParse({ ...documents[0], spec: { ...documents[0].spec, mod: "all" } }).success).toBe(false);
});
