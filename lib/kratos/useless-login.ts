import "server-only";
import type { LoginFlow } from "@ory/client";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { sessionCookieOf } from "../request/cookies";
import { doubledCookies } from "./doubled-cookies";
import { remedyFor } from "./errors";
import { givenParams } from "./given-params";
import { explainDoubled, explainHidden } from "./left-over-cookies";
import { flowPath } from "./params";
import type { Explained } from "./problems";
import { sessionAnswer } from "./session";

/** A form to sign in with, for somebody who is signed in already or will never be. */
export async function explainUselessLogin(context: RequestContext, flow: LoginFlow): Promise<Explained | undefined> {
  if (flow.refresh || flow.requested_aal === "aal2" || !sessionCookieOf(context)) return undefined;
  const isDoubled = doubledCookies(context.headers.cookie ?? "", config().sessionCookie).session.length > 0;
  // Started for this very request, Kratos has seen the cookies that we see: that is its answer.
  if (context.page !== context.target && !isDoubled) return undefined;
  const answer = await sessionAnswer();
  const to = flowPath("login", givenParams({ kind: "login", flow }));
  if (!answer.ok)
    return remedyFor(answer.failure).do === "sign-in" ? explainDoubled(context, "session", to) : undefined;
  // Kratos starts no such flow for a session that it sees. (An older flow is one that Back has opened again.)
  const signedInAt = Date.parse(answer.data.authenticated_at ?? "");
  return Date.parse(flow.issued_at) > signedInAt ? explainHidden(context, to) : undefined;
}
