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

/** What an application asks a person for: `GET /admin/oauth2/auth/requests/consent`. */
export function readConsent(context: RequestContext, consentChallenge: string) {
  const isSound = (data: unknown) => typeof dig(data, "challenge") === "string";
  return hydra(context, "consent", (api) => api.getOAuth2ConsentRequest({ consentChallenge }), isSound);
}

/** Gives the application what it may have: `PUT /admin/oauth2/auth/requests/consent/accept`; says where to go on. */
export function acceptConsent(context: RequestContext, consentChallenge: string, given: AcceptOAuth2ConsentRequest) {
  const request = { consentChallenge, acceptOAuth2ConsentRequest: given };
  return hydra(context, "grant", (api) => api.acceptOAuth2ConsentRequest(request));
}

/** Tells the application that the person did not want it (RFC 6749 4.1.2.1, `access_denied`); says where to go on. */
export function rejectConsent(context: RequestContext, consentChallenge: string) {
  const rejectOAuth2Request = {
    error: "access_denied",
    error_description: "The resource owner denied the request",
    status_code: 403,
  };
  return hydra(context, "refuse", (api) => api.rejectOAuth2ConsentRequest({ consentChallenge, rejectOAuth2Request }));
}

/** Carries out an application's sign-out request: `PUT …/requests/logout/accept` (RP-Initiated Logout). */
export function acceptLogout(context: RequestContext, logoutChallenge: string) {
  return hydra(context, "endsession", (api) => api.acceptOAuth2LogoutRequest({ logoutChallenge }));
}

function leadsOn(data: unknown): boolean {
  return typeof dig(data, "redirect_to") === "string";
}
