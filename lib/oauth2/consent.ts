import "server-only";
import type { OAuth2ConsentRequest, OAuth2RedirectTo, Session } from "@ory/client";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import { claimsOf } from "../identity/claims";
import { type KratosFailure, remedyFor } from "../kratos/errors";
import type { Explained, Problem } from "../kratos/problems";
import { requireSession, sessionAnswer } from "../kratos/session";
import { productOfClient, type Unmet } from "../policy/demands";
import { readUnmet } from "../policy/read-unmet";
import { once, type RequestContext } from "../request/context";
import { requestContext } from "../request/current";
import type { Answer } from "../upstream/ask";
import { isSilent, withConsent, withSignIn } from "./begin-again";
import { listConsents, subjectsOf } from "./consent-sessions";
import { acceptConsent, type Refusal, readConsent, rejectConsent } from "./hydra";

/** Hydra's answer for a challenge, asked for once in a request: the page, its brand and its language want it. */
export async function consentAnswer(challenge: string): Promise<Answer<OAuth2ConsentRequest>> {
  const context = await requestContext();
  return once(context, `consent ${challenge}`, () => readConsent(context, challenge));
}

/** What a person is asked for, and who the person is; or a problem that is explained. Everything else was a redirect. */
export type OpenedConsent =
  /**
   * `isSettled`: there is nothing to ask, since the person has agreed before, or the operator for this application.
   * `unmet`: what the application's product demands first.
   */
  | { ok: true; request: OAuth2ConsentRequest; session: Session; isSettled: boolean; unmet: Unmet | undefined }
  | Explained;

/**
 * What an application asks the signed-in person for. Without a session the application's sign-in begins anew; an account
 * that the request is not about decides nothing. An application that wants no page shown is told what it would take.
 * @param challenge `consent_challenge`, as Hydra puts it into the address
 */
export async function openConsent(challenge: string): Promise<OpenedConsent> {
  const explained = (problem: Problem) => ({ ok: false as const, problem });
  if (!config().hydraAdminUrl) return explained("notFound");
  if (!challenge) return explained("oauth");
  const asked = await consentAnswer(challenge);
  if (!asked.ok) return explained(problemWith(asked.failure));
  const { data: request } = asked;
  const session = await sessionAnswer();
  const remedy = session.ok ? undefined : remedyFor(session.failure).do;
  const silent = isSilent(request.request_url);
  if (silent && (session.ok ? !isAbout(request, session.data) : remedy === "sign-in" || remedy === "second-factor"))
    return explained(await refuse(challenge, "login_required"));
  if (remedy === "sign-in") beginAgain(withSignIn(request.request_url));
  const opened = await requireSession(consentPath(challenge));
  if (!opened.ok) return opened;
  if (!isAbout(request, opened.data)) return explained("identityMismatch");
  const lacking = await unmetBy(request, opened.data);
  // Keto says to which teams, and so to which rules, the person belongs.
  if (!lacking.ok) return explained("access");
  const unmet = lacking.data;
  if (silent && unmet) return explained(await refuse(challenge, "interaction_required"));
  const settled = await settledNow(request);
  if (!settled.ok) return explained(problemWith(settled.failure));
  const isSettled = settled.data;
  if (silent && !isSettled) return explained(await refuse(challenge, "consent_required"));
  // Hydra would not remember an answer to a request that it takes for answered.
  if (request.skip && !isSettled) beginAgain(withConsent(request.request_url));
  return { ok: true, request, session: opened.data, isSettled, unmet };
}

/** What the sign-in lacks for the product that the application belongs to. */
async function unmetBy({ client }: OAuth2ConsentRequest, session: Session): Promise<Answer<Unmet | undefined>> {
  const context = await requestContext();
  const product = productOfClient(context.services.catalog?.(), client?.client_id);
  return product ? readUnmet(context, product, session) : { ok: true, data: undefined };
}

/**
 * Whether there is anything to ask. Hydra remembers an answer until it is taken back, so that the list of applications
 * names all that have access; whether it still counts (CONSENT_REMEMBER_DAYS) is looked at here.
 */
async function settledNow({ skip, client, subject = "" }: OAuth2ConsentRequest): Promise<Answer<boolean>> {
  if (client?.skip_consent) return { ok: true, data: true };
  const { consentRememberDays: days } = config();
  if (!skip || days === Number.POSITIVE_INFINITY) return { ok: true, data: skip === true };
  const listed = await listConsents(await requestContext(), subject);
  if (!listed.ok) return listed;
  const times = listed.data.sessions
    .filter(({ remember, consent_request }) => remember && consent_request?.client?.client_id === client?.client_id)
    .map(({ handled_at }) => Date.parse(handled_at ?? ""));
  return { ok: true, data: times.some((time) => time > Date.now() - days * dayMs) };
}

/** The same for an answer that is sent: undefined for whatever hinders it, which the page of the question explains. */
export async function ownConsent(challenge: string) {
  if (!config().hydraAdminUrl || !challenge) return undefined;
  const [asked, session] = await Promise.all([consentAnswer(challenge), sessionAnswer()]);
  const isOwn = asked.ok && session.ok && isAbout(asked.data, session.data);
  if (!isOwn) return undefined;
  const unmet = await unmetBy(asked.data, session.data);
  return unmet.ok && !unmet.data ? { request: asked.data, session: session.data } : undefined;
}

/** Our page that asks, without the base path. */
export function consentPath(challenge: string): string {
  return `/consent?${new URLSearchParams({ consent_challenge: challenge })}`;
}

/** Tells an application that wants no page shown (`prompt=none`) why it gets nothing. @returns a problem at Hydra */
async function refuse(challenge: string, error: Refusal): Promise<Problem> {
  const answer = await rejectConsent(await requestContext(), challenge, error);
  return answer.ok ? redirect(answer.data.redirect_to) : problemWith(answer.failure);
}

function isAbout({ subject = "" }: OAuth2ConsentRequest, { identity }: Session): boolean {
  return subjectsOf(identity).includes(subject);
}

/**
 * Back to where the application's request began, at Hydra, which is told to ask (OpenID Connect Core 3.1.2.1, `prompt`):
 * for a sign-in, as it may remember an account that is not signed in with Kratos any more, or for consent.
 */
function beginAgain(url: string | undefined): void {
  if (url) redirect(url);
}

const dayMs = 24 * 60 * 60 * 1000;

type Given = { request: OAuth2ConsentRequest; session: Session; scopes: readonly string[]; remember: boolean };

/** Grants the chosen of the scopes that were asked for, and nothing else; the ID token tells what belongs to them. */
export async function grant(
  context: RequestContext,
  { request, session, scopes, remember }: Given,
): Promise<Answer<OAuth2RedirectTo>> {
  const granted = grantedOf(request, scopes);
  const given = {
    grant_scope: granted,
    grant_access_token_audience: request.requested_access_token_audience ?? [],
    remember,
    // Until it is taken back: Hydra leaves what is over out of its list, although tokens may live on.
    remember_for: 0,
    session: { id_token: { ...claimsOf(session.identity, granted), ...assuranceOf(session) } },
  };
  return acceptConsent(context, request.challenge, given);
}

/**
 * How well the person has proven who they are, as Kratos' assurance level. A claim of its own: Kratos tells Hydra no `acr`
 * (OpenID Connect Core 2), and Hydra takes none from a consent.
 */
function assuranceOf({ authenticator_assurance_level: aal }: Session): { aal?: string } {
  return aal ? { aal } : {};
}

function grantedOf({ requested_scope = [] }: OAuth2ConsentRequest, scopes: readonly string[]): string[] {
  return requested_scope.filter((scope) => scope === "openid" || scopes.includes(scope));
}

/** Counts and audits an answer that Hydra has taken. "settled": nobody was asked. */
export function reportConsent(
  { response }: RequestContext,
  outcome: "granted" | "refused" | "settled",
  { request, session, scopes, remember }: Given,
): void {
  const isRefused = outcome === "refused";
  response.events.push({
    type: "consent",
    outcome,
    client: request.client?.client_id ?? "unknown",
    scopes: isRefused ? [] : grantedOf(request, scopes),
    remembered: remember && !isRefused,
    identity: session.identity?.id ?? "unknown",
  });
}

/** The problem to explain. A request that was answered already begins again at the application's own address. */
export function problemWith({ status, redirectTo }: KratosFailure): Problem {
  if (status === 410 && redirectTo) redirect(redirectTo);
  if (status === 401 || status === 403) return "configuration";
  return status >= 400 && status < 500 ? "oauth" : "unavailable";
}
