import "server-only";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import { readIdentity } from "../kratos/admin";
import { readOtherSessions, readSettings } from "../kratos/client";
import type { Explained } from "../kratos/problems";
import { requireSession, withoutSession } from "../kratos/session";
import { countApplications } from "../oauth2/count-applications";
import type { RequestContext } from "../request/context";
import { requestContext } from "../request/current";
import { type AccountPageName, accountPages } from "../routes";
import type { Answer } from "../upstream/ask";
import { type Facts, factsOfCredentials, factsOfSession, factsOfSettings, joined } from "./facts";
import { offerFor } from "./offer";

export const securityPath = "/security";

/**
 * How the account of this request's session is protected. The settings tell some of it by what they offer, which takes a
 * flow; Kratos' admin API, where there is one, tells all of it.
 */
export async function readSecurity(): Promise<{ ok: true; session: Session; facts: Facts } | Explained> {
  const context = await requestContext();
  const isTold = config().kratosAdminUrl !== undefined;
  const [opened, others, settings] = await Promise.all([
    requireSession(securityPath),
    readOtherSessions(context),
    isTold ? undefined : readSettings(context),
  ]);
  if (!opened.ok) return opened;
  if (!others.ok) return withoutSession(others.failure, securityPath);
  const session = opened.data;
  const [own, applications] = await Promise.all([
    settings ? mapped(settings, factsOfSettings) : toldFacts(context, session),
    hasPage("applications") ? countApplications(context, session.identity) : undefined,
  ]);
  // Settings may want a second step that the session itself does not (Kratos `settings.required_aal`).
  if (!own.ok) return withoutSession(own.failure, securityPath);
  const more = { identity: session.identity, otherDevices: others.data.length, applications };
  return { ok: true, session, facts: joined(factsOfSession(session), own.data, more) };
}

/** True where the account has this page: nothing is told that nobody could go on from. */
function hasPage(page: AccountPageName): boolean {
  return accountPages(config()).some(({ name }) => name === page);
}

async function toldFacts(context: RequestContext, session: Session): Promise<Answer<Facts>> {
  const [identity, offer] = await Promise.all([
    readIdentity(context, session, ["password", "lookup_secret", "webauthn", "passkey"]),
    offerFor(context, session),
  ]);
  if (!offer.ok) return offer;
  return mapped(identity, (data) => ({ ...factsOfCredentials(data), offer: offer.data }));
}

function mapped<From, To>(answer: Answer<From>, to: (data: From) => To): Answer<To> {
  return answer.ok ? { ok: true, data: to(answer.data) } : answer;
}
