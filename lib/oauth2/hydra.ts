import "server-only";
import { type AcceptOAuth2ConsentRequest, Configuration, OAuth2Api } from "@ory/client";
import { config } from "../config/config";
import { dig } from "../json";
import { ask, type Visitor } from "../kratos/upstream";

/**
 * The one module that talks to Hydra's admin API (`HYDRA_ADMIN_URL`). Only pages that an OAuth2 request brings people to
 * call it. Where a request was answered already, Hydra says 410 and where to begin again.
 */

let api: OAuth2Api | undefined;

function oauth2(): OAuth2Api {
  api ??= new OAuth2Api(new Configuration({ basePath: config().hydraAdminUrl }));
  return api;
}

/** What an application asks a person for: `GET /admin/oauth2/auth/requests/consent`. */
export function readConsent(consentChallenge: string, visitor: Visitor) {
  const isSound = (data: unknown) => typeof dig(data, "challenge") === "string";
  return ask(
    "consent",
    visitor,
    (options) => oauth2().getOAuth2ConsentRequest({ consentChallenge }, options),
    isSound,
    "hydra",
  );
}

/** Gives the application what it may have: `PUT /admin/oauth2/auth/requests/consent/accept`; says where to go on. */
export function acceptConsent(consentChallenge: string, given: AcceptOAuth2ConsentRequest, visitor: Visitor) {
  const request = { consentChallenge, acceptOAuth2ConsentRequest: given };
  return ask("grant", visitor, (options) => oauth2().acceptOAuth2ConsentRequest(request, options), leadsOn, "hydra");
}

/** Tells the application that the person did not want it (RFC 6749 4.1.2.1, `access_denied`); says where to go on. */
export function rejectConsent(consentChallenge: string, visitor: Visitor) {
  const rejectOAuth2Request = {
    error: "access_denied",
    error_description: "The resource owner denied the request",
    status_code: 403,
  };
  const request = { consentChallenge, rejectOAuth2Request };
  return ask("refuse", visitor, (options) => oauth2().rejectOAuth2ConsentRequest(request, options), leadsOn, "hydra");
}

/** An application's wish that a person be signed out, carried out: `PUT …/requests/logout/accept` (RP-Initiated Logout). */
export function acceptLogout(logoutChallenge: string, visitor: Visitor) {
  return ask(
    "endsession",
    visitor,
    (options) => oauth2().acceptOAuth2LogoutRequest({ logoutChallenge }, options),
    leadsOn,
    "hydra",
  );
}

function leadsOn(data: unknown): boolean {
  return typeof dig(data, "redirect_to") === "string";
}
