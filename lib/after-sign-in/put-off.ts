import { config } from "../config/config";
import { cookieOf, ownCookie } from "../request/cookies";
import { keyedWithEach } from "./key";
import { type QuestionName, questionNames } from "./questions";

/**
 * What is put off in this browser, and for whom, in a cookie: `<who>.<what>.<day>` each, the newest first, with `~` between.
 * `who` is a keyed hash; `what` a question, or `all` where nothing was due. It holds until that day (since 1970). Whoever
 * forges it is asked less in a browser of their own.
 */
export const putOffCookie = "portico_next";

const dayMs = 86_400_000;

/** Days: after "Not now", the same of what somebody waits for, after "Don't ask again", and where nothing was due. */
const days = { later: 30, soon: 7, never: 365, nothing: 7 } as const;

/** A browser is shared by a few people, who are asked a few things. */
const maxEntries = 24;

type Entry = { who: string; what: QuestionName | "all"; until: number };

/** A person as cookies know them: keyed hashes, with the secret in use first, and then with those that still count. */
export type Who = readonly string[];

type Headers = { cookie?: string | undefined };

/** An account that is signed in, by Kratos' id of the identity. */
export function whoIs(identity: string): Who {
  return keyedWithEach("identity", identity, 9);
}

/** Whom an answer to a question is kept for. Terms are put off in one version: the next is asked about anew. */
export function whoPutsOff(identity: string, question: QuestionName): Who {
  return whoIs(question === "terms" ? `${identity} ${config().terms?.version ?? ""}` : identity);
}

/**
 * An account as a form names it, or a provider. Hashed with what the operator wants to be asked: once that changes, all
 * are looked at anew.
 */
export function whoSignsIn(name: string): Who {
  const { afterSignIn, terms } = config();
  return keyedWithEach("name", JSON.stringify([afterSignIn, terms?.version ?? "", name]), 9);
}

/** True if nothing was due at the last look, a while ago. */
export function isSettled(headers: Headers, who: Who, now = Date.now()): boolean {
  return entriesOf(headers, now).some((entry) => who.includes(entry.who) && entry.what === "all");
}

/** Questions that a person has put off. @param identity Kratos' id */
export function putOffBy(headers: Headers, identity: string, now = Date.now()): QuestionName[] {
  const entries = entriesOf(headers, now);
  return questionNames.filter((name) => {
    const who = whoPutsOff(identity, name);
    return entries.some((entry) => who.includes(entry.who) && entry.what === name);
  });
}

/** Set-Cookie value that remembers an answer, or that there was nothing to ask. */
export function putOff(
  headers: Headers,
  { who, what, how }: Pick<Entry, "what"> & { who: Who; how: keyof typeof days },
  now = Date.now(),
): string {
  const others = entriesOf(headers, now).filter((entry) => !who.includes(entry.who) || entry.what !== what);
  const entry = { who: who[0], what, until: Math.floor(now / dayMs) + days[how] };
  const text = [entry, ...others].slice(0, maxEntries).map((each) => `${each.who}.${each.what}.${each.until}`);
  return ownCookie(putOffCookie, text.join("~"), 365 * 24 * 3600);
}

function entriesOf(headers: Headers, now: number): Entry[] {
  return (cookieOf(headers, putOffCookie) ?? "").split("~").flatMap((text) => {
    const [, who = "", name = "", day = ""] = /^([\w-]{12})\.([a-z-]+)\.(\d{1,6})$/.exec(text) ?? [];
    const what = name === "all" ? name : questionNames.find((known) => known === name);
    return what && Number(day) * dayMs > now ? [{ who, what, until: Number(day) }] : [];
  });
}
