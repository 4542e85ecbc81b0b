import "server-only";
import type { Identity, Session } from "@ory/client";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import { isMarked } from "../deletion/mark";
import { personOf } from "../identity/person";
import { once } from "../request/context";
import { sessionCookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { href } from "../request/href";
import { isLoop, type Notice, noticeOf } from "../request/redirect-trail";
import type { Answer } from "../upstream/ask";
import { readSession } from "./client";
import { explainedProblem, type KratosFailure, remedyFor } from "./errors";
import { restartPath, secondFactorUrl } from "./flow-urls";
import { explainDoubled } from "./left-over-cookies";
import type { Explained } from "./problems";

/** What a page renders: its content, or a problem. Everything else is a redirect. */
export type Opened<T> = { ok: true; data: T; notice: Notice } | Explained;

/** Kratos' whoami answer, asked for once per request: both the page and its language need it. */
export async function sessionAnswer(): Promise<Answer<Session>> {
  const context = await requestContext();
  return once(context, "session", () => readSession(context));
}

/**
 * The authoritative session check, next to the data: one whoami. The cookie check in proxy.ts is only a shortcut. An
 * outage is a problem to explain, never "signed out".
 * @param path where to come back to, without the base path
 */
export async function requireSession(path: string): Promise<Opened<Session>> {
  const context = await requestContext();
  const answer = await sessionAnswer();
  if (answer.ok) {
    stopIfMarked(answer.data.identity, path);
    return { ok: true, data: answer.data, notice: noticeOf(context) };
  }
  return withoutSession(answer.failure, path);
}

/**
 * What a page does that Kratos has refused what belongs to a session: a redirect to the sign-in or the second factor, or a
 * problem. A session may end between two calls of one page.
 * @param path where to come back to, without the base path
 */
export async function withoutSession(failure: KratosFailure, path: string): Promise<Explained> {
  const context = await requestContext();
  const remedy = remedyFor(failure);
  if (remedy.do === "second-factor") redirect(secondFactorUrl(path));
  if (remedy.do === "sign-in") {
    const doubled = explainDoubled(context, "session", context.target);
    if (doubled) return doubled;
    if (isLoop(context, { cause: "Kratos refuses the session cookie it set" }))
      return { ok: false, problem: "loop", to: context.target };
    redirect(href(restartPath("login", "signed-out", { return_to: config().baseUrl + path })));
  }
  return { ok: false, problem: explainedProblem(failure) };
}

/**
 * An account that is to be deleted has one page, which offers to keep it, beside that for who did not want it deleted.
 * @param path of the page, without the base path
 */
export function stopIfMarked(identity: Identity | undefined, path: string): void {
  const isOpen = path === deletionPath || path === "/not-me";
  if (config().deletesAccounts && !isOpen && isMarked(identity)) redirect(href(deletionPath));
}

const deletionPath = "/data/delete";

/** True if nobody is signed in to this browser, as far as Kratos says; an outage is no answer. */
export async function isSignedOut(): Promise<boolean> {
  if (!sessionCookieOf(await requestContext())) return true;
  const answer = await sessionAnswer();
  return !answer.ok && remedyFor(answer.failure).do === "sign-in";
}

/** Identifier of the signed-in account, to prefill a re-authentication; undefined if unknown. */
export async function signedInAccount(): Promise<string | undefined> {
  const answer = await sessionAnswer();
  return (answer.ok && personOf(answer.data.identity).account) || undefined;
}
