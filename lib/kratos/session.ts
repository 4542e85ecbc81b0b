import "server-only";
import type { Session } from "@ory/client";
import { redirect } from "next/navigation";
import { cache } from "react";
import { config } from "../config/config";
import { personOf } from "../identity/person";
import { log } from "../observability/log";
import { telemetry } from "../observability/telemetry";
import { cookieOf } from "../request/cookies";
import { parseTrail, trailCookie, trailLimit } from "../request/redirect-trail";
import { visitor } from "../request/visitor";
import { readSession } from "./client";
import { remedyFor } from "./errors";
import { type Opened, restartPath, secondFactorUrl } from "./open-flow";

/** Kratos' answer to who is signed in, asked for once in a request: a page and its language both want it. */
export const sessionAnswer = cache(async () => readSession(await visitor()));

/**
 * The authoritative check of a signed-in person, beside the data: one whoami. The cookie check in proxy.ts is a
 * courtesy. An outage is a problem to explain, never "signed out".
 * @param path where to come back to, without the base path
 */
export async function requireSession(path: string): Promise<Opened<Session>> {
  const who = await visitor();
  const answer = await sessionAnswer();
  const trail = parseTrail(cookieOf(who.cookie, trailCookie));
  if (answer.ok) return { ok: true, data: answer.data, notice: trail.notice };
  const remedy = remedyFor(answer.failure);
  if (remedy.do === "second-factor") redirect(secondFactorUrl(path));
  if (remedy.do === "sign-in") {
    if (trail.count >= trailLimit) {
      telemetry().loop();
      log("warn", "loop_detected", { id: who.requestId, cause: "Kratos refuses the session cookie it set" });
      return { ok: false, problem: "loop", requestId: who.requestId };
    }
    redirect(restartPath("login", "signed-out", { return_to: config().baseUrl + path }));
  }
  const problem = remedy.do === "explain" ? remedy.problem : "internal";
  return { ok: false, problem, requestId: who.requestId };
}

/** Name of the signed-in account, to fill in where a re-authentication asks for it; undefined if that cannot be told. */
export async function signedInAccount(): Promise<string | undefined> {
  const answer = await sessionAnswer();
  return (answer.ok && personOf(answer.data.identity).account) || undefined;
}
