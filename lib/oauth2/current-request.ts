import "server-only";
import { cache } from "react";
import { config } from "../config/config";
import { givenParams } from "../kratos/given-params";
import { flowAt } from "../kratos/read-flow";
import { once } from "../request/context";
import { requestContext } from "../request/current";
import { pathOf, queryOf } from "../request/target";
import { consentAnswer } from "./consent";
import { readLogin } from "./hydra";
import { requestOfLogout } from "./logout";
import { type OAuth2Request, oauth2RequestIn, oauth2RequestOf } from "./request";
import { signedOutOf } from "./signed-out";

/**
 * The OAuth2 request that this page is part of, undefined outside of one. Costs no call beyond the page's own, but for a
 * flow on the side of an application's sign-in, whose request Hydra is asked for; and the choice of a language, which
 * belongs to the page that it was opened from, reads what that page shows.
 */
export const oauth2Request = cache(async (): Promise<OAuth2Request | undefined> => {
  const { page } = await requestContext();
  const shown = (pathOf(page) === "/languages" && queryOf(page).get("to")) || page;
  const ofPage = config().hydraAdminUrl ? await requestOfPage(shown) : undefined;
  if (ofPage) return ofPage;
  const of = await flowAt(shown);
  const own = of && oauth2RequestOf(of);
  const challenge = of && !own && config().hydraAdminUrl ? givenParams(of).login_challenge : undefined;
  return challenge ? requestOfLogin(challenge) : own;
});

/** The request of a page that Hydra itself leads to. */
async function requestOfPage(page: string): Promise<OAuth2Request | undefined> {
  const query = queryOf(page);
  switch (pathOf(page)) {
    case "/consent": {
      const challenge = query.get("consent_challenge");
      const answer = challenge ? await consentAnswer(challenge) : undefined;
      return answer?.ok ? oauth2RequestIn(answer.data) : undefined;
    }
    case "/logout": {
      const challenge = query.get("logout_challenge");
      return challenge ? requestOfLogout(challenge) : undefined;
    }
    case "/error": {
      const challenge = query.get("login_challenge");
      return challenge ? requestOfLogin(challenge) : undefined;
    }
    case "/signed-out":
      return signedOutOf(await requestContext())?.request;
    default:
      return undefined;
  }
}

async function requestOfLogin(challenge: string): Promise<OAuth2Request | undefined> {
  const context = await requestContext();
  const answer = await once(context, `login ${challenge}`, () => readLogin(context, challenge));
  return answer.ok ? oauth2RequestIn(answer.data) : undefined;
}
