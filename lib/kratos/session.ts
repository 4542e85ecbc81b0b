import "server-only";
import type { Session } from "@ory/client";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import { personOf } from "../identity/person";
import { log } from "../observability/log";
import { once } from "../request/context";
import { cookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { href } from "../request/href";
import { parseTrail, trailCookie, trailLimit } from "../request/redirect-trail";
import type { Answer } from "../upstream/ask";
import { readSession } from "./client";
import { explainedProblem, remedyFor } from "./errors";
import { restartPath, secondFactorUrl } from "./flow-urls";
import type { Opened } from "./open-flow";

/** Kratos' answer to who is signed in, asked for once in a request: a page and its language both want it. */
export async function sessionAnswer(): Promise<Answer<Session>> {
  const context = await requestContext();
  return once(context, "session", () => readSession(context));
}

/**
 * The authoritative check of a signed-in person, beside the data: one whoami. The cookie check in proxy.ts is a
 * courtesy. An outage is a problem to explain, never "signed out".
 * @param path where to come back to, without the base path
 */
export async function requireSession(path: string): Promise<Opened<Session>> {
  const { id, headers, response } = await requestContext();
  const answer = await sessionAnswer();
  const trail = parseTrail(cookieOf(headers.cookie ?? "", trailCookie));
  if (answer.ok) return { ok: true, data: answer.data, notice: trail.notice };
  const remedy = remedyFor(answer.failure);
  if (remedy.do === "second-factor") redirect(secondFactorUrl(path));
  if (remedy.do === "sign-in") {
    if (trail.count >= trailLimit) {
      response.events.push({ type: "loop" });
      log("warn", "loop_detected", { id, cause: "Kratos refuses the session cookie it set" });
      return { ok: false, problem: "loop" };
    }
    redirect(href(restartPath("login", "signed-out", { return_to: config().baseUrl + path })));
  }
  return { ok: false, problem: explainedProblem(answer.failure) };
}

/** Name of the signed-in account, to fill in where a re-authentication asks for it; undefined if that cannot be told. */
export async function signedInAccount(): Promise<string | undefined> {
  const answer = await sessionAnswer();
  return (answer.ok && personOf(answer.data.identity).account) || undefined;
}
