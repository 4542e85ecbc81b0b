import * as z from "zod";
import { config } from "../config/config";
import { cookieOf, expiredCookie, ownCookie } from "./cookies";
import { sealer } from "./sealed";

/**
 * Names of accounts that people had this browser save for the next sign-in (docs/decisions/0036). Sealed, and not
 * readable by script: they are in no log, and on no page but the browser's own.
 */
export const savedNamesCookie = "portico_names";

/** Field of the box on the sign-in form: `true`, or `false` where it could be unticked. */
export const saveNameField = "save_name";

const maxNames = 3;

/** Characters of a name: an address has no more (RFC 5321 4.5.3.1.3). */
const maxLength = 254;

/** Seconds: half a year. */
const maxAge = 180 * 24 * 3600;

type Headers = { cookie?: string | undefined };

const schema = z.object({
  names: z.array(z.string().max(maxLength)).max(maxNames),
  /** Asked for in a flow that has not ended yet. */
  pending: z.object({ flow: z.string(), name: z.string().max(maxLength) }).optional(),
});
type Saved = z.output<typeof schema>;

const sealed = () => sealer("names", config().secret);

/** The names, the last used first. */
export function savedNames(headers: Headers): string[] {
  return read(headers).names;
}

/** What the sign-in form of a flow shows: the names, and whether its box is ticked. */
export type NameBox = { names: readonly string[]; isTicked: boolean };

/** The box of a flow. It stays ticked where a password was refused. */
export function nameBox(headers: Headers, flow: string): NameBox {
  const { names, pending } = read(headers);
  return { names, isTicked: names.length > 0 || pending?.flow === flow };
}

/** A sign-in form and its answer. */
export type NameToSave = {
  flow: string;
  /** "" if the form names nobody. */
  name: string;
  /** Whether the box was ticked; undefined if there was none. */
  wants: boolean | undefined;
  isSignedIn: boolean;
};

/**
 * Set-Cookie value after a sign-in form; undefined if nothing changes. A name is saved once its sign-in has worked, also
 * where that takes several forms: a code, or a password on a page of its own.
 */
export function keepName(headers: Headers, { flow, name, wants, isSignedIn }: NameToSave): string | undefined {
  const saved = read(headers);
  const asked = wants && name && name.length <= maxLength ? name : undefined;
  if (!isSignedIn) {
    if (wants === undefined || asked === saved.pending?.name) return undefined;
    return cookieFor({ names: saved.names, pending: asked ? { flow, name: asked } : undefined });
  }
  const isOfFlow = wants === undefined && saved.pending?.flow === flow;
  const kept = asked ?? (isOfFlow ? saved.pending?.name : undefined);
  const dropped = wants === false ? name : undefined;
  const others = saved.names.filter((other) => !isSame(other, kept) && !isSame(other, dropped));
  const names = [...(kept ? [kept] : []), ...others].slice(0, maxNames);
  const isUnchanged = names.join("\n") === saved.names.join("\n") && !saved.pending && !isOld(headers);
  return isUnchanged ? undefined : cookieFor({ names });
}

/** Set-Cookie value that forgets a name, or all of them. */
export function forgetName(headers: Headers, name: string | undefined): string {
  return cookieFor({ names: name === undefined ? [] : savedNames(headers).filter((other) => other !== name) });
}

/** As Kratos compares names. */
function isSame(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}

/** Sealed with a secret that is about to go: sealed anew, it outlives that. */
function isOld(headers: Headers): boolean {
  return sealed().isOld(cookieOf(headers, savedNamesCookie) ?? "");
}

function read(headers: Headers): Saved {
  const opened = sealed().open(cookieOf(headers, savedNamesCookie) ?? "");
  try {
    return schema.parse(JSON.parse(opened ?? ""));
  } catch {
    return { names: [] };
  }
}

function cookieFor(saved: Saved): string {
  if (saved.names.length === 0 && !saved.pending) return expiredCookie(savedNamesCookie);
  return ownCookie(savedNamesCookie, sealed().seal(JSON.stringify(saved)), maxAge);
}
