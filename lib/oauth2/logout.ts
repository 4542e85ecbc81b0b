import "server-only";
import { once } from "../request/context";
import { requestContext } from "../request/current";
import { queryOf } from "../request/target";
import { readLogoutRequest } from "./hydra";
import { type OAuth2Request, oauth2RequestIn } from "./request";
import { parseUiLocales, uiLocalesParam } from "./ui-locales";

/** Hydra's answer for a `logout_challenge`, asked for once in a request: page, brand and language want it. */
export async function logoutAnswer(challenge: string) {
  const context = await requestContext();
  return once(context, `logout ${challenge}`, () => readLogoutRequest(context, challenge));
}

/** The application that signs a person out, and its languages (OpenID Connect RP-Initiated Logout 2, `ui_locales`). */
export async function requestOfLogout(challenge: string): Promise<OAuth2Request | undefined> {
  const answer = await logoutAnswer(challenge);
  if (!answer.ok) return undefined;
  const { client, request_url = "" } = answer.data;
  const ui_locales = parseUiLocales(queryOf(request_url).get(uiLocalesParam));
  return oauth2RequestIn({ client, oidc_context: { ui_locales } });
}
