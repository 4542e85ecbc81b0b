import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RequestContext } from "../request/context";
import { testContext } from "../request/test-context";
import type { Answer } from "../upstream/ask";
import type { AnyFlow } from "./flow";

type Schemas = Answer<{ id: string; schema: unknown }[]>;

const readSchemas = vi.fn<(context: RequestContext) => Promise<Schemas>>();
vi.mock("./client", () => ({ readSchemas: (context: RequestContext) => readSchemas(context) }));

const recorded = (path: string) => JSON.parse(readFileSync(`fixtures/v1.3.1/${path}.json`, "utf8"));
const registration: AnyFlow = { kind: "registration", flow: recorded("registration/rules") };
const found: Schemas = { ok: true, data: [{ id: "rules", schema: recorded("schemas/rules") }] };
const failure = { id: "", reason: "", redirectTo: undefined, useFlowId: undefined, returnTo: undefined };
const failed: Schemas = { ok: false, failure: { status: 0, ...failure } };

/** How many rules a page gets. */
let rules: () => Promise<number>;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  // Shared by the bundles of a process, and so by the modules of this test.
  Reflect.deleteProperty(globalThis, Symbol.for("portico.schemas"));
  readSchemas.mockReset();
  const { rulesFor } = await import("./schemas");
  rules = async () => (await rulesFor(registration, testContext())).size;
});

afterEach(() => void vi.useRealTimers());

test("schemas are asked for once in five minutes, and once for pages that come together", async () => {
  readSchemas.mockResolvedValue(found);
  const [first, second] = await Promise.all([rules(), rules()]);
  expect(first).toBeGreaterThan(3);
  expect(second).toBe(first);
  expect(readSchemas).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(299_000);
  expect(await rules()).toBe(first);
  expect(readSchemas).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2000);
  await rules();
  expect(readSchemas).toHaveBeenCalledTimes(2);
});

test("a Kratos that does not answer is left alone for ten seconds, and what was known is used on", async () => {
  readSchemas.mockResolvedValueOnce(failed).mockResolvedValueOnce(found).mockResolvedValueOnce(failed);
  expect([await rules(), await rules()]).toEqual([0, 0]);
  expect(readSchemas).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_001);
  const known = await rules();
  expect(known).toBeGreaterThan(3);
  vi.advanceTimersByTime(300_001);
  expect([await rules(), await rules()]).toEqual([known, known]);
  expect(readSchemas).toHaveBeenCalledTimes(3);
});

test("a page waits a second at most for what it can do without; what comes later is there for the next", async () => {
  let answer: (schemas: Schemas) => void = () => {};
  readSchemas.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const page = rules();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await page).toBe(0);
  answer(found);
  await vi.advanceTimersByTimeAsync(0);
  expect(await rules()).toBeGreaterThan(3);
  expect(readSchemas).toHaveBeenCalledTimes(1);
});

test("what one request knows is passed on to another, which asks for nothing", async () => {
  readSchemas.mockResolvedValue(found);
  const { passSchemas, rulesFor, schemasFor } = await import("./schemas");
  const known = await schemasFor(registration, testContext());
  vi.advanceTimersByTime(300_001);
  const other = testContext();
  passSchemas(known, other);
  expect((await rulesFor(registration, other)).size).toBeGreaterThan(3);
  expect(readSchemas).toHaveBeenCalledTimes(1);
  expect(await rules()).toBeGreaterThan(3);
  expect(readSchemas).toHaveBeenCalledTimes(2);
});
