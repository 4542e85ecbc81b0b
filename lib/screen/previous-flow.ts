import "server-only";
import { unverifiedAddresses } from "../identity/person";
import type { AnyFlow } from "../kratos/flow";
import { flowBy } from "../kratos/read-flow";
import { sessionAnswer } from "../kratos/session";
import { takeAccountHint } from "../request/account-hint";
import { sessionCookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { savedNames } from "../request/saved-names";
import { invitationIn } from "../teams/invitation";
import {
  accountInput,
  type Prefill,
  prefillByHint,
  prefillFrom,
  prefillWith,
  previousFlowOf,
  typedAccount,
} from "./prefill";
import { screenOf } from "./screen";
import { isOfAccount, sentTo } from "./subject";

/**
 * What need not be typed twice (WCAG 3.3.7): what the previous flow knows, the account that the application has in mind, the address that is invited to a team, or the
 * one that the signed-in person has still to verify. Costs one call, and only where there is an empty input for it. Kratos gives a flow only to the browser
 * that began it, so an account that was typed elsewhere is never seen.
 */
export async function prefillFor(of: AnyFlow): Promise<Prefill> {
  const previous = await previousFlow(of);
  const before = previous ? prefillFrom(previous, of) : new Map<string, string>();
  if (before.size > 0) return before;
  const known = prefillWith(await knownAccount(of), of);
  if (known.size > 0) return known;
  const invited = prefillWith(invitationIn(of.flow.return_to)?.address, of);
  if (invited.size > 0) return invited;
  const hinted = prefillByHint(of);
  return hinted.size > 0 ? hinted : prefillWith(await savedName(of), of);
}

/** The name that this browser was last had to save, for a sign-in. */
async function savedName(of: AnyFlow): Promise<string | undefined> {
  const isSignIn = of.kind === "login" && !of.flow.refresh && of.flow.requested_aal !== "aal2";
  return isSignIn ? savedNames((await requestContext()).headers)[0] : undefined;
}

/** What we know of the account without a previous flow. */
async function knownAccount(of: AnyFlow): Promise<string | undefined> {
  if (of.kind === "recovery") return takeAccountHint(await requestContext());
  if (of.kind !== "verification" || !accountInput(of, "@")) return undefined;
  const [address] = await addressesToVerify();
  return address;
}

/**
 * The address of the signed-in person's account that a verification is about, where Kratos has begun it by itself. Kratos
 * 1.3 does not say it in the flow: then it costs one call, and is known if the account has only one such address.
 */
export async function ownAddress(of: AnyFlow): Promise<string | undefined> {
  if (!isOfAccount(of) || screenOf(of) !== "verificationCodeSent" || !(await hasSessionCookie())) return undefined;
  const address = sentTo(of);
  if (address) return address;
  const [first, ...more] = await addressesToVerify();
  return more.length === 0 ? first : undefined;
}

async function previousFlow(of: AnyFlow): Promise<AnyFlow | undefined> {
  const from = previousFlowOf(of);
  return from && !typedAccount(of) ? flowBy(from.kind, from.id) : undefined;
}

async function addressesToVerify(): Promise<string[]> {
  if (!(await hasSessionCookie())) return [];
  const session = await sessionAnswer();
  return session.ok ? unverifiedAddresses(session.data.identity) : [];
}

async function hasSessionCookie(): Promise<boolean> {
  return sessionCookieOf(await requestContext()) !== undefined;
}
