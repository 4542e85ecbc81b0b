import type { IncomingMessage } from "node:http";
import { isSettled, whoSignsIn } from "../../lib/after-sign-in/put-off";
import { deviceCookie, possibleAfter } from "../../lib/after-sign-in/questions";
import { nextPath } from "../../lib/after-sign-in/ticket";
import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import { flowAddressOf } from "../../lib/kratos/flow-address";
import { cookieOf, expiredCookie, ownCookie } from "../../lib/request/cookies";
import { pathOf, queryOf } from "../../lib/request/target";
import { asksSecondFactor, issuedSession, outcomeOf } from "../abuse/outcome";
import { submissionOf } from "../abuse/submission";
import type { HttpContext } from "../request/http-context";
import { isCallback } from "./operation";

/** How the first factor was proven, while the second one is due: `<method>.<who>`, ten minutes. */
const stepCookie = "portico_step";
const stepMaxAge = 600;

type Answer = Pick<IncomingMessage, "statusCode" | "headers">;
type Step = { how: string; who: string; outcome: "success" | "secondFactor" };

/** Where a browser goes instead, if anywhere, and Set-Cookie values to go with Kratos' own. */
type Led = { to?: string; cookies: string[] };

/**
 * Looks at Kratos' answer to a sign-in, and leads over `/next` where the operator wants people to be asked something that
 * may be due. Nobody is asked for that look: which account it is, and what it lacks, is for the page to find out. Where
 * nothing can be due, or was not a few days ago, Kratos' answer stays as it is.
 */
export function signInFollower({ afterSignIn: wanted, sessionCookie }: Pick<Config, "afterSignIn" | "sessionCookie">) {
  return async (context: HttpContext, body: Buffer, answer: Answer, destination: string): Promise<Led> => {
    const step = wanted.length > 0 ? await stepOf(context, body, answer, sessionCookie) : undefined;
    if (!step) return { cookies: [] };
    if (step.outcome === "secondFactor") {
      return { cookies: [ownCookie(stepCookie, `${step.how}.${step.who}`, stepMaxAge)] };
    }
    const left = cookieOf(context.headers, stepCookie);
    const cookies = left === undefined ? [] : [expiredCookie(stepCookie)];
    // A second factor follows in the session of the first; without one, what is left is of a sign-in that was given up.
    const hasSession = cookieOf(context.headers, sessionCookie) !== undefined;
    const [how, who] = (hasSession && left?.split(".")) || [];
    // Somebody who is signed in confirms it, or raises a session, for a page that asks for that.
    const isSignIn = !hasSession || Boolean(how && who);
    if (!isSignIn || !canWait(destination, context)) return { cookies };
    const device = cookieOf(context.headers, deviceCookie);
    const signIn = {
      how: how ?? step.how,
      isRemote: device === "remote",
      canKeep: device === "local" || device === "remote",
      forApplication: /[?&]login_verifier=/.test(destination),
    };
    const possible = possibleAfter(signIn, wanted);
    const isDone = !possible.some(({ forced }) => forced) && isSettled(context.headers, who ?? step.who);
    if (possible.length === 0 || isDone) return { cookies };
    const ticket = { ...signIn, to: destination, who: who ?? step.who };
    return { to: context.site.baseUrl + nextPath(ticket), cookies };
  };
}

/** A sign-in that Kratos has taken, by a form or by the return from a provider; undefined for anything else. */
async function stepOf(
  context: HttpContext,
  body: Buffer,
  answer: Answer,
  sessionCookie: string,
): Promise<Step | undefined> {
  const { method, target } = context;
  const path = pathOf(target);
  if (method === "GET" && isCallback(path)) {
    if (issuedSession(answer, { sessionCookie }) === undefined) return undefined;
    const outcome = asksSecondFactor(answer.headers.location ?? "") ? "secondFactor" : "success";
    return { how: "oidc", who: whoSignsIn(path), outcome };
  }
  if (method !== "POST" || flowAddressOf(target)?.kind !== "login") return undefined;
  const submission = await submissionOf(context, body);
  const outcome = submission && outcomeOf(answer, submission, { sessionCookie });
  if (!submission || (outcome !== "success" && outcome !== "secondFactor")) return undefined;
  const { method: how, identifier } = submission;
  return { how, who: whoSignsIn(how === "passkey" ? passkeyIn(body) : identifier), outcome };
}

/** The id of the passkey that a form holds. */
function passkeyIn(body: Buffer): string {
  try {
    return String(dig(JSON.parse(new URLSearchParams(body.toString("utf8")).get("passkey_login") ?? ""), "id"));
  } catch {
    return "";
  }
}

/** Pages of ours that go on by themselves, or that somebody was on the way to with a step of their own. */
const steps = /^\/(?:next|login|registration|recovery|verification|error|self-service)(?:\/|$)/;

/** True if a destination can be reached a little later as well. */
function canWait(destination: string, { site }: HttpContext): boolean {
  if (!destination.startsWith("https:") && !destination.startsWith("http:")) return false;
  const isOwn = destination === site.baseUrl || /^[/?#]/.test(destination.slice(site.baseUrl.length));
  if (!destination.startsWith(site.baseUrl) || !isOwn) return true;
  const path = destination.slice(site.baseUrl.length);
  return !steps.test(pathOf(path)) && !queryOf(path).has("flow");
}
