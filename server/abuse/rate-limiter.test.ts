import { beforeEach, expect, test, vi } from "vitest";
import { memoryStore } from "./memory-store";
import { type Judgement, limiter, type Who } from "./rate-limiter";

const windowMs = 600_000;
const limits = { windowMs, account: 20, address: 300 };

beforeEach(() => {
  vi.useFakeTimers({ now: 100 * windowMs });
  return () => void vi.useRealTimers();
});

function fresh() {
  const limit = limiter(memoryStore(2 * windowMs), limits);
  const open = async (who: Who) => {
    const judgement = await limit(who);
    if (judgement.is === "closed") throw new Error(`closed by ${judgement.scope}`);
    return judgement;
  };
  const fail = async (who: Who, times = 1) => {
    for (let i = 0; i < times; i++) await (await open(who)).settle("stayed");
  };
  return { limit, open, fail };
}

const stranger = (account: string, address = "a1"): Who => ({ address, pair: `${address}/${account}`, account });
const summary = (judgement: Judgement) => (judgement.is === "closed" ? judgement.scope : judgement.delayMs);

test("ten failures for one account pass at once, further ones wait, the one after twenty is refused", async () => {
  const { limit, fail } = fresh();
  const ada = stranger("ada");
  const seen = [];
  for (let i = 0; i < 21; i++) {
    const judgement = await limit(ada);
    seen.push(summary(judgement));
    if (judgement.is === "open") await judgement.settle("stayed");
  }
  expect(seen.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(seen[10]).toBe(250);
  expect(seen[19]).toBeGreaterThan(2000);
  expect(seen[20]).toBe("pair");
  await fail(stranger("grace"));
});

test("being refused costs nothing, and the wait that is told is long enough", async () => {
  const { limit, fail, open } = fresh();
  await fail(stranger("ada"), 20);
  let refusal = await limit(stranger("ada"));
  for (let i = 0; i < 50; i++) refusal = await limit(stranger("ada"));
  if (refusal.is !== "closed") throw new Error("not refused");
  expect(refusal.seconds).toBeLessThanOrEqual(601);
  vi.advanceTimersByTime(refusal.seconds * 1000 + 1);
  await open(stranger("ada"));
});

test("an address that fails for many accounts is refused in the end, others are not", async () => {
  const { limit, fail } = fresh();
  for (let i = 0; i < 300; i++) await fail(stranger(`n${i}`));
  expect(summary(await limit(stranger("ada")))).toBe("address");
  expect(summary(await limit(stranger("ada", "a2")))).toBe(0);
});

test("nobody can lock somebody else out: an account under attack from everywhere only makes strangers wait", async () => {
  const { limit, fail } = fresh();
  for (let i = 0; i < 100; i++) await fail(stranger("ada", `bot${i}`), 10);
  const judgement = await limit(stranger("ada", "home"));
  expect(judgement).toMatchObject({ is: "open", delayMs: 3000, scope: "account" });
  // A browser that has signed in before does not even wait.
  expect(summary(await limit({ address: undefined, pair: "device/ada", account: undefined }))).toBe(0);
});

test("a sign-in forgives its own failures, in the address's score too", async () => {
  const { limit, fail, open } = fresh();
  for (let i = 0; i < 14; i++) await fail(stranger(`n${i}`), 10);
  await fail(stranger("ada"), 15);
  expect(summary(await limit(stranger("grace")))).toBeGreaterThan(0);
  await (await open(stranger("ada"))).settle("success");
  expect(summary(await limit(stranger("ada")))).toBe(0);
});

test("own sign-ins, also many at once, do not pay for failures with others' names", async () => {
  const { limit, open } = fresh();
  const fail = async (who: Who) => (await limit(who)).is === "open";
  for (let i = 0; i < 290; i++) await fail(stranger(`n${i}`));
  const mine = await Promise.all(Array.from({ length: 10 }, () => open(stranger("mine"))));
  await Promise.all(mine.map(({ settle }) => settle("success")));
  const passed = [];
  for (let i = 0; i < 30; i++) passed.push(await fail(stranger(`m${i}`)));
  expect(passed.filter(Boolean)).toHaveLength(10);
});

test("many tries at once count as many", async () => {
  const { limit } = fresh();
  const judged = await Promise.all(Array.from({ length: 100 }, () => limit(stranger("ada"))));
  expect(judged.filter(({ is }) => is === "open")).toHaveLength(20);
});

test.each(["error", "moved", undefined] as const)("an ending %s that tried nothing costs nothing", async (ending) => {
  const { open } = fresh();
  for (let i = 0; i < 50; i++) await (await open(stranger("ada"))).settle(ending);
});

test("a right password alone does not clear the way for guesses of the second factor", async () => {
  const { limit, open } = fresh();
  for (let i = 0; i < 20; i++) await (await open(stranger("ada"))).settle("second-factor");
  expect(summary(await limit(stranger("ada")))).toBe("pair");
});
