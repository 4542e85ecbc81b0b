import "server-only";
import { config } from "../config/config";
import { unverifiedAddresses } from "../identity/person";
import type { AnyFlow } from "../kratos/flow";
import { flowAnswer } from "../kratos/read-flow";
import { sessionAnswer } from "../kratos/session";
import { cookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { accountInput, type Carried, carriedFrom, originOf, typedAccount } from "./prefill";
import { screenOf } from "./screen";
import { isOfAccount, sentTo } from "./sent-to";

/**
 * What need not be typed twice (WCAG 3.3.7): what the flow before this one knows, or the address that the signed-in
 * person has still to verify. Costs one call, and only where there is an empty input for it. Kratos gives a flow to the
 * browser that began it, so nobody sees an account that somebody else typed.
 */
export async function carried(of: AnyFlow): Promise<Carried> {
  const before = await origin(of);
  const known = before ? carriedFrom(before, of) : new Map<string, string>();
  if (known.size > 0 || of.kind !== "verification" || !accountInput(of, "@")) return known;
  const [value] = await toVerify();
  const name = value && accountInput(of, value);
  return new Map(name ? [[name, value]] : []);
}

/**
 * The address of the signed-in person's account that a verification is about, where Kratos has begun it by itself. Kratos
 * 1.3 does not say it in the flow: then it costs one call, and is told if the account has one such address alone.
 */
export async function ownAddress(of: AnyFlow): Promise<string | undefined> {
  if (!isOfAccount(of) || screenOf(of) !== "verificationCodeSent" || !(await hasSessionCookie())) return undefined;
  const address = sentTo(of);
  if (address) return address;
  const [first, ...more] = await toVerify();
  return more.length === 0 ? first : undefined;
}

async function origin(of: AnyFlow): Promise<AnyFlow | undefined> {
  const from = originOf(of);
  if (!from || typedAccount(of)) return undefined;
  const answer = await flowAnswer(from.kind, from.id);
  return answer.ok ? ({ kind: from.kind, flow: answer.data } as AnyFlow) : undefined;
}

async function toVerify(): Promise<string[]> {
  if (!(await hasSessionCookie())) return [];
  const session = await sessionAnswer();
  return session.ok ? unverifiedAddresses(session.data.identity) : [];
}

async function hasSessionCookie(): Promise<boolean> {
  return cookieOf((await requestContext()).headers.cookie ?? "", config().sessionCookie) !== undefined;
}
