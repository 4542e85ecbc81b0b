import "server-only";
import { config } from "../config";
import { cookieOf } from "../cookie";
import { visitor } from "../visitor";
import { accountInput, type Carried, originOf, typedAccount } from "./account";
import { readSession } from "./client";
import type { AnyFlow } from "./flow";
import { flowAnswer } from "./flow-answer";
import { unverifiedAddresses } from "./person";

/**
 * What need not be typed twice (WCAG 3.3.7): the account that the flow before this one knows, or the address that the
 * signed-in person has still to verify. Costs one call, and only where there is an empty input for it. Kratos gives a
 * flow to the browser that began it, so nobody sees an account that somebody else typed.
 */
export async function carried(of: AnyFlow): Promise<Carried | undefined> {
  const value = (await fromOrigin(of)) ?? (of.kind === "verification" ? await toVerify(of) : undefined);
  const name = value && accountInput(of, value);
  return name ? { name, value } : undefined;
}

async function fromOrigin(of: AnyFlow): Promise<string | undefined> {
  const origin = originOf(of);
  if (!origin || typedAccount(of)) return undefined;
  const answer = await flowAnswer(origin.kind, origin.id);
  return answer.ok ? typedAccount({ kind: origin.kind, flow: answer.data } as AnyFlow) : undefined;
}

async function toVerify(of: AnyFlow): Promise<string | undefined> {
  const who = await visitor();
  if (!accountInput(of, "@") || !cookieOf(who.cookie, config().sessionCookie)) return undefined;
  const session = await readSession(who);
  return session.ok ? unverifiedAddresses(session.data.identity)[0] : undefined;
}
