import type { CounterStore } from "./counter-store";
import type { Outcome } from "./outcome";

export type RateLimits = {
  /** Milliseconds in which failures fade away. */
  windowMs: number;
  /** Failures of one account name from one address (or trusted browser) after which it is refused. */
  account: number;
  /** Failures of one address after which it is refused. */
  address: number;
};

/** What failures are counted for: an address, an account name at an address, an account name from everywhere. */
export type Scope = "address" | "accountAtAddress" | "account";

/** Names of the counters of an attempt; undefined where a scope does not apply. */
export type LimitKeys = Record<Scope, string | undefined>;

export type Decision =
  | {
      admitted: true;
      delayMs: number;
      /** The scope that caused the delay. */
      scope: Scope | undefined;
      /** Keeps, refunds or forgives the attempt. Undefined if it was never sent. */
      settle: (outcome: Outcome | undefined) => Promise<void>;
    }
  /** `retryAfter` in seconds. */
  | { admitted: false; retryAfter: number; scope: Scope };

export type RateLimiter = (keys: LimitKeys) => Promise<Decision>;

/**
 * An account under attack from many addresses delays strangers from this multiple of `account` on: no address of a
 * distributed attack reaches a limit of its own.
 */
const distributedFactor = 2.5;

/**
 * Counts the attempt before it is forwarded and refunds it if it was none, so that concurrent attempts are all counted.
 * The score of an account from everywhere delays but never refuses: no attacker can lock a person out.
 */
export function rateLimiter(store: CounterStore, limits: RateLimits): RateLimiter {
  const { windowMs } = limits;
  const refuse = async (counters: Counters, { counts, elapsed }: Counter, limit: number, scope: Scope) => {
    await refund(store, counters, attempt);
    const others = { current: counts.current - 1, previous: counts.previous };
    return { admitted: false, retryAfter: secondsUntilBelow(limit, others, elapsed, windowMs), scope } as const;
  };

  return async (keys) => {
    const count = (key: string | undefined) => (key ? increment(store, key, windowMs) : undefined);
    // The address first: one that is refused cannot fill the store with account names.
    const address = await count(keys.address);
    if (address && scoreBefore(address) >= limits.address)
      return refuse({ address }, address, limits.address, "address");
    const [accountAtAddress, account] = await Promise.all([count(keys.accountAtAddress), count(keys.account)]);
    const counters = { address, accountAtAddress, account };
    if (accountAtAddress && scoreBefore(accountAtAddress) >= limits.account)
      return refuse(counters, accountAtAddress, limits.account, "accountAtAddress");
    const distributed = limits.account * distributedFactor;
    const delays = [
      { scope: "address", ms: delayOf(address, limits.address / 2, limits.address) },
      { scope: "accountAtAddress", ms: delayOf(accountAtAddress, limits.account / 2, limits.account) },
      { scope: "account", ms: delayOf(account, distributed, distributed * 2) },
    ] as const;
    const worst = delays.reduce((one, other) => (other.ms > one.ms ? other : one));
    const settle = async (outcome: Outcome | undefined) => {
      if (outcome === "returnedToForm" || outcome === "secondFactor") return;
      await refund(store, counters, (outcome === "success" && accountAtAddress?.counts) || attempt);
    };
    return { admitted: true, delayMs: worst.ms, scope: worst.ms > 0 ? worst.scope : undefined, settle };
  };
}

/** Failures in the current time window and in the one before. */
type Counts = { current: number; previous: number };

/** The attempt itself. */
const attempt: Counts = { current: 1, previous: 0 };

type Counter = {
  key: string;
  /** Number of the time window since 1970. */
  window: number;
  /** Elapsed part of the window, 0 to 1. */
  elapsed: number;
  counts: Counts;
};

type Counters = { [scope in Scope]?: Counter | undefined };

/** @returns the counter with this attempt included */
async function increment(store: CounterStore, key: string, windowMs: number): Promise<Counter> {
  const { window, elapsed } = windowAt(Date.now(), windowMs);
  const [current, previous] = await Promise.all([
    store.add(storeKey(key, window), 1),
    store.read(storeKey(key, window - 1)),
  ]);
  return { key, window, elapsed, counts: { current, previous } };
}

/**
 * Takes counts back in every scope, but never more than the account at this address still has, also if that happens
 * concurrently: otherwise sign-ins to an own account would pay for failures with the names of others.
 */
async function refund(store: CounterStore, { address, accountAtAddress, account }: Counters, counts: Counts) {
  const others = [address, account].filter((counter) => counter !== undefined);
  const parts = [counts.current, counts.previous].map(async (count, back) => {
    if (count <= 0) return;
    const own = accountAtAddress && storeKey(accountAtAddress.key, accountAtAddress.window - back);
    const taken = own ? await takeAtMost(store, own, count) : count;
    if (taken <= 0) return;
    await Promise.all(others.map(({ key, window }) => store.add(storeKey(key, window - back), -taken)));
  });
  await Promise.all(parts);
}

/** Lowers a counter, but not below zero. @returns by how much */
async function takeAtMost(store: CounterStore, key: string, count: number): Promise<number> {
  const left = await store.add(key, -count);
  const excess = Math.min(count, Math.max(0, -left));
  if (excess > 0) await store.add(key, excess);
  return count - excess;
}

function storeKey(key: string, window: number): string {
  return `${key}:${window}`;
}

/** The score without the attempt that has just been counted. */
function scoreBefore({ counts, elapsed }: Counter): number {
  return scoreOf({ current: counts.current - 1, previous: counts.previous }, elapsed);
}

function delayOf(counter: Counter | undefined, from: number, to: number): number {
  return counter ? delayFor(scoreBefore(counter), from, to) : 0;
}

/** @param time in milliseconds since 1970; replicas agree on the window as far as their clocks do */
export function windowAt(time: number, windowMs: number): { window: number; elapsed: number } {
  const windows = time / windowMs;
  return { window: Math.floor(windows), elapsed: windows - Math.floor(windows) };
}

/** A score that decays: the previous window fades while the current one passes. */
export function scoreOf({ current, previous }: Counts, elapsed: number): number {
  return Math.max(0, current) + Math.max(0, previous) * (1 - elapsed);
}

/** Seconds until a score is below `limit` if nothing more is counted; at least 1. */
export function secondsUntilBelow(limit: number, { current, previous }: Counts, elapsed: number, windowMs: number) {
  // In windows: solves current + previous * (1 - t) = limit, or current * (1 - t) = limit in the next window.
  const windows =
    current < limit ? 1 - (limit - current) / Math.max(previous, 1) - elapsed : 1 - elapsed + (1 - limit / current);
  return Math.max(1, Math.floor((windows * windowMs) / 1000 + 0.01) + 1);
}

const minDelayMs = 250;
const maxDelayMs = 3000;

/** Milliseconds that an attempt waits: none below `from`, then more with each failure up to `to`. */
export function delayFor(score: number, from: number, to: number): number {
  if (score < from) return 0;
  const share = Math.min(1, (score - from) / Math.max(1, to - from));
  return Math.round(minDelayMs + (maxDelayMs - minDelayMs) * share);
}
