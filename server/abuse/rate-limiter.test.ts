import { beforeEach, expect, test, vi } from "vitest";
import { memoryStore } from "./counter-store";
import {
  type Decision,
  delayFor,
  type LimitKeys,
  rateLimiter,
  scoreOf,
  secondsUntilBelow,
  windowAt,
} from "./rate-limiter";

const windowMs = 600_000;
const limits = { windowMs, account: 20, address: 300 };

beforeEach(() => {
  vi.useFakeTimers({ now: 100 * windowMs });
  return () => void vi.useRealTimers();
});

function fresh() {
  const limit = rateLimiter(memoryStore(2 * windowMs), limits);
  const open = async (keys: LimitKeys) => {
    const decision = await limit(keys);
    if (!decision.admitted) throw new Error(`refused by ${decision.scope}`);
    return decision;
  };
  const fail = async (keys: LimitKeys, times = 1) => {
    for (let i = 0; i < times; i++) await (await open(keys)).settle("returnedToForm");
  };
  return { limit, open, fail };
}

const stranger = (account: string, address = "a1"): LimitKeys => ({
  address,
  accountAtAddress: `${address}/${account}`,
  account,
});
const summary = (decision: Decision) => (!decision.admitted ? decision.scope : decision.delayMs);

test("ten failures for one account pass at once, further ones wait, the one after twenty is refused", async () => {
  const { limit, fail } = fresh();
  const ada = stranger("ada");
  const seen = [];
  for (let i = 0; i < 21; i++) {
    const decision = await limit(ada);
    seen.push(summary(decision));
    if (decision.admitted) await decision.settle("returnedToForm");
  }
  expect(seen.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(seen[10]).toBe(250);
  expect(seen[19]).toBeGreaterThan(2000);
  expect(seen[20]).toBe("accountAtAddress");
  await fail(stranger("grace"));
});

test("a refusal costs nothing, and Retry-After is long enough", async () => {
  const { limit, fail, open } = fresh();
  await fail(stranger("ada"), 20);
  let refusal = await limit(stranger("ada"));
  for (let i = 0; i < 50; i++) refusal = await limit(stranger("ada"));
  if (refusal.admitted) throw new Error("not refused");
  expect(refusal.retryAfter).toBeLessThanOrEqual(601);
  vi.advanceTimersByTime(refusal.retryAfter * 1000 + 1);
  await open(stranger("ada"));
});

test("an address that fails for many accounts is refused in the end, others are not", async () => {
  const { limit, fail } = fresh();
  for (let i = 0; i < 300; i++) await fail(stranger(`n${i}`));
  expect(summary(await limit(stranger("ada")))).toBe("address");
  expect(summary(await limit(stranger("ada", "a2")))).toBe(0);
});

test("an account under attack from everywhere only makes strangers wait: no attacker can lock a person out", async () => {
  const { limit, fail } = fresh();
  for (let i = 0; i < 100; i++) await fail(stranger("ada", `bot${i}`), 10);
  const decision = await limit(stranger("ada", "home"));
  expect(decision).toMatchObject({ admitted: true, delayMs: 3000, scope: "account" });
  // A browser that has signed in before does not even wait.
  expect(summary(await limit({ address: undefined, accountAtAddress: "browser/ada", account: undefined }))).toBe(0);
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
  const fail = async (keys: LimitKeys) => (await limit(keys)).admitted;
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
  expect(judged.filter(({ admitted }) => admitted)).toHaveLength(20);
});

test.each(["error", "redirectedElsewhere", undefined] as const)(
  "an outcome %s that tried nothing costs nothing",
  async (outcome) => {
    const { open } = fresh();
    for (let i = 0; i < 50; i++) await (await open(stranger("ada"))).settle(outcome);
  },
);

test("a right password alone does not clear the way for guesses of the second factor", async () => {
  const { limit, open } = fresh();
  for (let i = 0; i < 20; i++) await (await open(stranger("ada"))).settle("secondFactor");
  expect(summary(await limit(stranger("ada")))).toBe("accountAtAddress");
});

test("a failure counts in full in its window, fades in the next, and is gone after it", () => {
  expect(scoreOf({ current: 8, previous: 0 }, 0.9)).toBe(8);
  expect([0, 0.25, 0.5, 1].map((elapsed) => scoreOf({ current: 0, previous: 8 }, elapsed))).toEqual([8, 6, 4, 0]);
});

test("the wait is as long as it takes, from any moment", () => {
  const limit = 20;
  for (const [current, previous] of [
    [20, 0],
    [25, 0],
    [5, 40],
    [0, 400],
    [60, 60],
  ] as const) {
    for (const elapsed of [0, 0.3, 0.99]) {
      if (scoreOf({ current, previous }, elapsed) < limit) continue;
      const seconds = secondsUntilBelow(limit, { current, previous }, elapsed, windowMs);
      const windows = elapsed + (seconds * 1000) / windowMs;
      const later =
        windows < 1 ? scoreOf({ current, previous }, windows) : scoreOf({ current: 0, previous: current }, windows - 1);
      expect(later, `${current} ${previous} ${elapsed}`).toBeLessThan(limit);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual((2 * windowMs) / 1000 + 2);
    }
  }
});

test("windows are the same for all replicas", () => {
  expect(windowAt(1_500, 1_000)).toEqual({ window: 1, elapsed: 0.5 });
});

test("delays begin at the threshold, grow, and are bounded", () => {
  expect([0, 9, 10, 15, 20, 500].map((score) => delayFor(score, 10, 20))).toEqual([0, 0, 250, 1625, 3000, 3000]);
});
