import "server-only";
import { type AcceptOAuth2ConsentRequest, Configuration, OAuth2Api } from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";

/**
 * The one module that calls Hydra's admin API (`HYDRA_ADMIN_URL`), for pages that an OAuth2 request leads to. Where a
 * request was answered already, Hydra says 410 and where to begin again.
 */

// The transport knows the server's address.
const configuration = new Configuration({ basePath: "" });

function hydra<T>(
  context: RequestContext,
  name: string,
  call: (api: OAuth2Api) => Promise<{ status: number; data: T }>,
  isSound: (data: unknown) => boolean = leadsOn,
): Promise<Answer<T>> {
  return ask(context, {
    server: "hydra",
    name,
    call: (transport) => call(new OAuth2Api(configuration, "", transport)),
    isSound,
  });
}

/** The sign-in that an application asks for: `GET /admin/oauth2/auth/requests/login`. */
export function readLogin(context: RequestContext, loginChallenge: string) {
  return hydra(context, "login", (api) => api.getOAuth2LoginRequest({ loginChallenge }), hasChallenge);
}

/** What an application asks a person for: `GET /admin/oauth2/auth/requests/consent`. */
export function readConsent(context: RequestContext, consentChallenge: string) {
  return hydra(context, "consent", (api) => api.getOAuth2ConsentRequest({ consentChallenge }), hasChallenge);
}

/** Gives the application what it may have: `PUT /admin/oauth2/auth/requests/consent/accept`; says where to go on. */
export function acceptConsent(context: RequestContext, consentChallenge: string, given: AcceptOAuth2ConsentRequest) {
  const request = { consentChallenge, acceptOAuth2ConsentRequest: given };
  return hydra(context, "grant", (api) => api.acceptOAuth2ConsentRequest(request));
}

/** Why an application is refused (RFC 6749 4.1.2.1; OpenID Connect Core 3.1.2.6, with `prompt=none`). */
const refusals = {
  access_denied: "The resource owner denied the request",
  login_required: "The end-user is not signed in",
  consent_required: "The end-user has not given consent",
} as const;
export type Refusal = keyof typeof refusals;

/** Tells the application that it is not given what it asks for: `PUT …/requests/consent/reject`; says where to go on. */
export function rejectConsent(context: RequestContext, consentChallenge: string, error: Refusal) {
  const rejectOAuth2Request = { error, error_description: refusals[error], status_code: 403 };
  return hydra(context, "refuse", (api) => api.rejectOAuth2ConsentRequest({ consentChallenge, rejectOAuth2Request }));
}

/** The sign-out that an application asks for: `GET /admin/oauth2/auth/requests/logout`. */
export function readLogoutRequest(context: RequestContext, logoutChallenge: string) {
  return hydra(context, "signout", (api) => api.getOAuth2LogoutRequest({ logoutChallenge }), hasChallenge);
}

/** The applications that an account has signed in to with one session of Hydra's: `GET /admin/oauth2/auth/sessions/consent`. */
export function readConsents(context: RequestContext, subject: string, loginSessionId: string) {
  const asked = { subject, loginSessionId, pageSize: 50 };
  return hydra(context, "consents", (api) => api.listOAuth2ConsentSessions(asked), Array.isArray);
}

/** Carries out an application's sign-out request: `PUT …/requests/logout/accept` (RP-Initiated Logout). */
export function acceptLogout(context: RequestContext, logoutChallenge: string) {
  return hydra(context, "endsession", (api) => api.acceptOAuth2LogoutRequest({ logoutChallenge }));
}

function hasChallenge(data: unknown): boolean {
  return typeof dig(data, "challenge") === "string";
}

function leadsOn(data: unknown): boolean {
  return typeof dig(data, "redirect_to") === "string";
}
