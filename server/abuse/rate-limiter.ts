import { lower, raise, type Tallies, type Tally } from "./counter";
import type { Store } from "./counter-store";
import type { Ending } from "./outcome";
import { delayFor, scoreOf, secondsUntilBelow } from "./score";

export type Limits = {
  /** Time in which failures fade away. */
  windowMs: number;
  /** Failures of one account name from one address (or known browser) after which it is refused. */
  account: number;
  /** Failures of one address after which it is refused. */
  address: number;
};

/** What decided; the address of one person at an account, the address alone, or an account from everywhere. */
export type Scope = "pair" | "address" | "account";

export type Judgement =
  | { is: "open"; delayMs: number; scope: Scope | undefined; settle: (ending: Ending | undefined) => Promise<void> }
  | { is: "closed"; seconds: number; scope: Scope };

export type Who = {
  /** Names of the buckets, or undefined where one does not apply. */
  address: string | undefined;
  pair: string | undefined;
  account: string | undefined;
};

/** The try itself. */
const one = { now: 1, before: 0 };

export type Limiter = (who: Who) => Promise<Judgement>;

/** So many times the limit of one address: from there on strangers who name an account wait, however many they are. */
const crowd = 2.5;

/**
 * Judges a try before it goes to Kratos. It is counted first and taken back if it turns out to be none, so that many
 * at once are counted as many. An account's own score delays but never refuses: nobody can lock somebody else out.
 */
export function limiter(store: Store, limits: Limits): Limiter {
  const { windowMs } = limits;
  const close = async (mine: Tallies, { counts, gone }: Tally, limit: number, scope: Scope) => {
    await lower(store, mine, one);
    const others = { now: counts.now - 1, before: counts.before };
    return { is: "closed", seconds: secondsUntilBelow(limit, others, gone, windowMs), scope } as const;
  };

  return async (who) => {
    const count = (bucket: string | undefined) => (bucket ? raise(store, bucket, windowMs) : undefined);
    // The address first: one that is refused cannot fill the store with names of accounts.
    const address = await count(who.address);
    if (address && before(address) >= limits.address) return close({ address }, address, limits.address, "address");
    const [pair, account] = await Promise.all([count(who.pair), count(who.account)]);
    const mine = { address, pair, account };
    if (pair && before(pair) >= limits.account) return close(mine, pair, limits.account, "pair");
    const delays = [
      { scope: "address", ms: delayOf(address, limits.address / 2, limits.address) },
      { scope: "pair", ms: delayOf(pair, limits.account / 2, limits.account) },
      { scope: "account", ms: delayOf(account, limits.account * crowd, limits.account * crowd * 2) },
    ] as const;
    const worst = delays.reduce((one, other) => (other.ms > one.ms ? other : one));
    const settle = async (ending: Ending | undefined) => {
      if (ending === "stayed" || ending === "second-factor") return;
      await lower(store, mine, (ending === "success" && pair?.counts) || one);
    };
    return { is: "open", delayMs: worst.ms, scope: worst.ms > 0 ? worst.scope : undefined, settle };
  };
}

/** The score without the try that has just been counted. */
function before({ counts, gone }: Tally): number {
  return scoreOf({ now: counts.now - 1, before: counts.before }, gone);
}

function delayOf(tally: Tally | undefined, from: number, to: number): number {
  return tally ? delayFor(before(tally), from, to) : 0;
}
