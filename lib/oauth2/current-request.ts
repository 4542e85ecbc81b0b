import "server-only";
import { cache } from "react";
import { config } from "../config/config";
import { flowAt } from "../kratos/read-flow";
import { requestContext } from "../request/current";
import { pathOf, queryOf } from "../request/target";
import { consentAnswer } from "./consent";
import { type OAuth2Request, oauth2RequestIn, oauth2RequestOf } from "./request";

/**
 * The OAuth2 request that this page is part of, undefined outside of one. Costs no call beyond the page's own; only the
 * choice of a language, which belongs to the page that it was opened from, reads what that page shows.
 */
export const oauth2Request = cache(async (): Promise<OAuth2Request | undefined> => {
  const { page } = await requestContext();
  const shown = (pathOf(page) === "/languages" && queryOf(page).get("to")) || page;
  const challenge = pathOf(shown) === "/consent" && queryOf(shown).get("consent_challenge");
  if (challenge && config().hydraAdminUrl) {
    const answer = await consentAnswer(challenge);
    return answer.ok ? oauth2RequestIn(answer.data) : undefined;
  }
  const of = await flowAt(shown);
  return of && oauth2RequestOf(of);
});
