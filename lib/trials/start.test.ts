import { beforeEach, expect, test, vi } from "vitest";
import { testContext } from "../request/test-context";
import { endTrial } from "./end";
import { relationsOfStart, trialsIn } from "./record";
import { startTrial } from "./start";
import { testKeto } from "./test-keto";

let keto = testKeto();
let hook: string | undefined;
const told: { type: string; id: string }[] = [];
let isHeard = true;

vi.mock("../config/config", () => ({ config: () => ({ trialWebhook: { url: hook }, upstreamTimeoutMs: 2000 }) }));
vi.mock("../keto/keto", () => ({
  listRelations: (...given: Parameters<typeof keto.listRelations>) => keto.listRelations(...given),
  checkAll: (...given: Parameters<typeof keto.checkAll>) => keto.checkAll(...given),
  writeRelations: (...given: Parameters<typeof keto.writeRelations>) => keto.writeRelations(...given),
}));
vi.mock("../web-hook/send", () => ({
  logHook: () => {},
  sendHook: async (_: unknown, __: unknown, event: { type: string; id: string }) => {
    told.push(event);
    return isHeard ? { is: "taken" } : { is: "failed" };
  },
}));

const wanted = { product: "ledger", days: 14, holder: { person: "ada" }, by: "ada" };
const running = [
  "Product:ledger#trialUsers@ada",
  "Trial:ledger#people@ada",
  "Trial:ledger/2026-12-14T09:00:00Z#running@ada",
];

beforeEach(() => {
  keto = testKeto();
  hook = "http://hook";
  isHeard = true;
  told.length = 0;
});

/** As if the process that has begun a start were another one. */
const inAnotherProcess = () => Reflect.get(globalThis, Symbol.for("portico.trials")).clear();

test("it opens the product, and what it is told of does not depend on who hears it", async () => {
  isHeard = false;
  expect(await startTrial(testContext(), wanted)).toBe("started");
  expect(keto.rows()).toEqual([...running, "Trial:ledger/2026-12-14T09:00:00Z#startUntold@ada"].toSorted());
});

test("what the web hook has heard is no longer kept for it, and without one nothing is", async () => {
  await startTrial(testContext(), wanted);
  expect(told).toMatchObject([{ type: "trial.started", product: "ledger", subject: { identity: "ada" } }]);
  expect(keto.rows()).toEqual(running.toSorted());
  hook = undefined;
  await startTrial(testContext(), { ...wanted, holder: { team: "t1" } });
  expect(keto.rows().filter((row) => row.includes("@t1"))).toHaveLength(3);
  expect(told).toHaveLength(1);
});

test("pressed twice at once it is one, with one line for the audit; pressed later it is known", async () => {
  const context = testContext();
  expect(await Promise.all([startTrial(context, wanted), startTrial(context, wanted)])).toEqual(["started", "started"]);
  expect(context.response.events).toMatchObject([{ action: "trial_started", outcome: "success", identity: "ada" }]);
  expect(keto.rows()).toEqual(running.toSorted());
  expect(await startTrial(testContext(), wanted)).toBe("known");
});

test.each([
  ["in the same hour", "2026-11-30T09:00:00.000Z"],
  ["across the turn of an hour", "2026-11-30T09:00:00.001Z"],
])("two processes that start it %s end it once, and tell one id", async (_, now) => {
  const first = startTrial(testContext(), wanted);
  inAnotherProcess();
  const second = startTrial(testContext({ now }), wanted);
  expect(await Promise.all([first, second])).toEqual(["started", "started"]);
  expect(new Set(told.map(({ id }) => id)).size).toBe(1);
  expect([...new Set(keto.rows())]).toEqual(running.toSorted());
});

test("once is once, also when it is over; who has the product needs none", async () => {
  await startTrial(testContext(), wanted);
  const { data } = (await keto.listRelations(undefined, { namespace: "Trial" })) as {
    data: Parameters<typeof trialsIn>[0];
  };
  for (const trial of trialsIn(data)) expect(await endTrial(testContext(), trial)).toBe(true);
  expect(keto.rows()).not.toContain(running[0]);
  expect(await startTrial(testContext(), wanted)).toBe("known");
  keto.put({ namespace: "Product", object: "ledger", relation: "users", subject_id: "bob" });
  expect(await startTrial(testContext(), { ...wanted, holder: { person: "bob" }, by: "bob" })).toBe("open");
});

test("without an answer nothing is granted, and a write that nobody heard of is whole", async () => {
  keto.isDown = true;
  expect(await startTrial(testContext(), wanted)).toBe("failed");
  expect(keto.rows()).toEqual([]);
  keto.isDown = false;
  const write = keto.writeRelations;
  vi.spyOn(keto, "writeRelations").mockImplementationOnce(async (...given) => {
    await write(...given);
    return { ok: false, failure: { status: 0 } };
  });
  expect(await startTrial(testContext(), wanted)).toBe("unknown");
  const ends = "2026-12-14T09:00:00Z";
  const trial = { product: "ledger", holder: { person: "ada" }, ends, isRunning: true, doubles: [] };
  for (const relation of relationsOfStart(trial, false)) expect(keto.has(relation)).toBe(true);
  expect(await startTrial(testContext(), wanted), "pressed again").toBe("known");
});
