import "server-only";
import type { Identity, Session } from "@ory/client";
import { dig } from "../json";
import { patchIdentity } from "../kratos/admin";
import type { RequestContext } from "../request/context";
import { cookieOf, expiredCookie, ownCookie } from "../request/cookies";
import { isKeyed, keyed } from "./key";
import { ownIdentity } from "./own-identity";

/**
 * An administrator's demand for a new password: `password_change_required` in the identity's `metadata_public`, with any
 * value but `false`, `null` or an empty text; best the time since when (RFC 3339).
 */
const demandName = "password_change_required";

/**
 * What the password was when a new one was asked for, in a cookie: `<milliseconds>.<hash>.<signature>`. Kratos tells
 * nobody when a password was changed (v1.3 writes all of a person's credentials anew with each change), so the hash that
 * it keeps is compared. Ours alone is believed, of this session, demand and hour.
 */
const cookieName = "portico_password_due";
const maxAgeS = 3600;

/** Purposes of our keyed hashes, and their length. */
const signatureOf = "password-due";
const hashOf = "password";
const bytes = 18;

/** What an administrator has written; undefined if nobody demands a new password. */
export function demandOf(identity: Pick<Identity, "metadata_public">): unknown {
  return dig(identity.metadata_public, demandName) || undefined;
}

/** Remembers the password as it is now. @param identity with the details of `password` */
export function passwordDue(session: Session, identity: Identity, now = Date.now()): string {
  const password = keyed(hashOf, passwordHash(identity), bytes);
  const signed = keyed(signatureOf, signedText(session, identity, now, password), bytes);
  return ownCookie(cookieName, [now, password, signed].join("."), maxAgeS);
}

/**
 * Takes the demand back where the person has changed the password since it was asked for, by whatever page. Without the
 * admin API's answer the demand stands, and so does the cookie: the next look settles it.
 */
export async function settleDemand(context: RequestContext): Promise<void> {
  const [at = "", password = "", signed = ""] = (cookieOf(context.headers, cookieName) ?? "").split(".");
  if (signed === "") return;
  const own = await ownIdentity(context);
  if (!own) return;
  const { session, identity } = own;
  const age = Date.now() - Number(at);
  const isSigned = isKeyed(signatureOf, signedText(session, identity, Number(at), password), signed, bytes);
  const isOurs = isSigned && age < maxAgeS * 1000;
  if (isOurs && isKeyed(hashOf, passwordHash(identity), password, bytes)) return;
  if (isOurs && demandOf(identity) !== undefined) {
    const { ok } = await patchIdentity(context, session, [{ op: "remove", path: `/metadata_public/${demandName}` }]);
    const outcome = ok ? "success" : "failure";
    const about = { scope: "password", identity: identity.id } as const;
    context.response.events.push({ type: "next_answer", action: "password_demand_met", outcome, ...about });
    if (!ok) return;
    context.response.events.push({ type: "next", question: "password", outcome: "done" });
  }
  context.flowCookies.push(expiredCookie(cookieName));
}

function signedText(session: Session, identity: Identity, at: number, password: string): string {
  return JSON.stringify([session.id, identity.id, demandOf(identity) ?? null, at, password]);
}

/** The hash that Kratos keeps; an empty text where there is no password. */
function passwordHash({ credentials }: Identity): string {
  return String(dig(credentials, "password", "config", "hashed_password") ?? "");
}
