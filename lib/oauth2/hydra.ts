import "server-only";
import type {
  AcceptOAuth2ConsentRequest,
  OAuth2ConsentRequest,
  OAuth2ConsentSession,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2RedirectTo,
} from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { listLimit } from "../upstream/read-body";

/**
 * The one module that calls Hydra's admin API (`HYDRA_ADMIN_URL`), for pages that an OAuth2 request leads to, and for
 * what an account has allowed. Where a request was answered already, Hydra says 410 and where to begin again.
 */

const requests = "/admin/oauth2/auth/requests";
const consentSessions = "/admin/oauth2/auth/sessions/consent";

type Call = Omit<Parameters<typeof ask>[1], "server" | "isSound">;

function hydra<T>(
  context: RequestContext,
  call: Call,
  isSound: (data: unknown) => boolean = leadsOn,
): Promise<Answer<T>> {
  return ask(context, { server: "hydra", isSound, ...call });
}

/** The sign-in that an application asks for: `GET /admin/oauth2/auth/requests/login`. */
export function readLogin(context: RequestContext, challenge: string) {
  const call = { name: "login", path: `${requests}/login`, query: { login_challenge: challenge } };
  return hydra<OAuth2LoginRequest>(context, call, hasChallenge);
}

/** What an application asks a person for: `GET /admin/oauth2/auth/requests/consent`. */
export function readConsent(context: RequestContext, challenge: string) {
  const call = { name: "consent", path: `${requests}/consent`, query: { consent_challenge: challenge } };
  return hydra<OAuth2ConsentRequest>(context, call, hasChallenge);
}

/** Gives the application what it may have: `PUT /admin/oauth2/auth/requests/consent/accept`; says where to go on. */
export function acceptConsent(context: RequestContext, challenge: string, body: AcceptOAuth2ConsentRequest) {
  const query = { consent_challenge: challenge };
  const call = { name: "grant", method: "PUT", path: `${requests}/consent/accept`, query, body } as const;
  return hydra<OAuth2RedirectTo>(context, call);
}

/** Why an application is refused (RFC 6749 4.1.2.1; OpenID Connect Core 3.1.2.6, with `prompt=none`). */
const refusals = {
  access_denied: "The resource owner denied the request",
  login_required: "The end-user is not signed in",
  consent_required: "The end-user has not given consent",
  interaction_required: "The application demands more of the sign-in",
} as const;
export type Refusal = keyof typeof refusals;

/** Tells the application that it is not given what it asks for: `PUT …/requests/consent/reject`; says where to go on. */
export function rejectConsent(context: RequestContext, challenge: string, error: Refusal) {
  const query = { consent_challenge: challenge };
  const body = { error, error_description: refusals[error], status_code: 403 };
  const call = { name: "refuse", method: "PUT", path: `${requests}/consent/reject`, query, body } as const;
  return hydra<OAuth2RedirectTo>(context, call);
}

/** The sign-out that an application asks for: `GET /admin/oauth2/auth/requests/logout`. */
export function readLogoutRequest(context: RequestContext, challenge: string) {
  const call = { name: "signout", path: `${requests}/logout`, query: { logout_challenge: challenge } };
  return hydra<OAuth2LogoutRequest>(context, call, hasChallenge);
}

/** The applications that an account has signed in to with one session of Hydra's: `GET /admin/oauth2/auth/sessions/consent`. */
export function readConsents(context: RequestContext, subject: string, loginSessionId: string) {
  const query = { subject, login_session_id: loginSessionId, page_size: "50" };
  const call = { name: "consents", path: consentSessions, query, limit: listLimit };
  return hydra<OAuth2ConsentSession[]>(context, call, Array.isArray);
}

/** One page of what an account has allowed: `GET /admin/oauth2/auth/sessions/consent`. @see listConsents */
export function readConsentPage(
  context: RequestContext,
  { subject, size, token }: { subject: string; size: number; token: string | undefined },
  onHeaders: Call["onHeaders"],
) {
  const query = { subject, page_size: String(size), page_token: token };
  const call = { name: "consents", path: consentSessions, query, limit: listLimit, ...(onHeaders && { onHeaders }) };
  return hydra<OAuth2ConsentSession[]>(context, call, Array.isArray);
}

/**
 * Takes back what an account has allowed one application, or all of them, those that are not listed included: `DELETE
 * /admin/oauth2/auth/sessions/consent`. Access and refresh tokens, and codes not exchanged yet, are void with it. 204
 * also if there was nothing.
 * @param subject the account, as Hydra knows it @param client its id; absent = all
 */
export function revokeConsents(context: RequestContext, subject: string, client?: string) {
  const query = client ? { subject, client } : { subject, all: "true" };
  return hydra<"">(context, { name: "takeback", method: "DELETE", path: consentSessions, query }, isEmpty);
}

/**
 * Ends all sign-ins of an account that Hydra remembers, in all browsers: `DELETE /admin/oauth2/auth/sessions/login`. Voids
 * no tokens, and tells no application. 204 also if there was nothing.
 */
export function revokeLogins(context: RequestContext, subject: string) {
  const path = "/admin/oauth2/auth/sessions/login";
  return hydra<"">(context, { name: "endlogins", method: "DELETE", path, query: { subject } }, isEmpty);
}

/** Carries out an application's sign-out request: `PUT …/requests/logout/accept` (RP-Initiated Logout). */
export function acceptLogout(context: RequestContext, challenge: string) {
  const query = { logout_challenge: challenge };
  const call = { name: "endsession", method: "PUT", path: `${requests}/logout/accept`, query } as const;
  return hydra<OAuth2RedirectTo>(context, call);
}

function hasChallenge(data: unknown): boolean {
  return typeof dig(data, "challenge") === "string";
}

function leadsOn(data: unknown): boolean {
  return typeof dig(data, "redirect_to") === "string";
}

function isEmpty(data: unknown): boolean {
  return data === "";
}
