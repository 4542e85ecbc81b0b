/** In and out by Hydra: OpenID Connect's code flow with PKCE, sign-out from here, and sign-out from elsewhere. */
import { Router, urlencoded } from "express";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { html, page } from "./pages.mjs";
import { people, signIns } from "./sessions.mjs";
import { settings } from "./settings.mjs";
import { claimsOf, hydra, isOutage } from "./tokens.mjs";

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

export const signIn = Router();

/** Sends a person to Hydra. @param to path of the page that they come back to */
export async function sendToSignIn(res, to) {
  const verifier = randomPKCECodeVerifier();
  const [state, nonce] = [randomState(), randomNonce()];
  const address = buildAuthorizationUrl(await hydra(), {
    redirect_uri: `${settings.address}/callback`,
    scope: "openid profile email",
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  signIns.begin(res, { state, nonce, verifier, to });
  res.redirect(303, address.href);
}

// One of our own pages: with any address we would be a way to everywhere.
signIn.get("/sign-in", (req, res) => sendToSignIn(res, /^\/[\w-]*$/.test(req.query.to) ? req.query.to : "/"));

signIn.get("/callback", async (req, res) => {
  const begun = signIns.find(req);
  signIns.end(req, res);
  if (!begun) return failed(res, "It was begun in another browser, or too long ago.");
  let tokens;
  try {
    tokens = await authorizationCodeGrant(await hydra(), new URL(req.originalUrl, settings.address), {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
  } catch (error) {
    if (isOutage(error)) throw error;
    return failed(res, error.error_description ?? error.message);
  }
  const { sub, sid, name, email } = tokens.claims();
  // A session of its own for each sign-in: nobody keeps an id that somebody else may know.
  people.end(req, res);
  people.begin(res, { subject: sub, name: name ?? email ?? "you", hydraSession: sid, idToken: tokens.id_token });
  res.redirect(303, begun.to);
});

signIn.post("/sign-out", async (req, res) => {
  const person = people.find(req);
  people.end(req, res);
  if (!person) return res.redirect(303, "/signed-out");
  const address = buildEndSessionUrl(await hydra(), {
    id_token_hint: person.idToken,
    post_logout_redirect_uri: `${settings.address}/signed-out`,
  });
  res.redirect(303, address.href);
});

signIn.get("/signed-out", (_req, res) => {
  const text = html`<p>Of Parcels, and of everything else that you had opened with this account.</p>
    <p><a href="/">Sign in again</a></p>`;
  res.send(page("You are signed out", text));
});

/** Hydra's call (OpenID Connect Back-Channel Logout 1.0). It comes without a cookie: the token says who is meant. */
signIn.post("/backchannel-logout", urlencoded({ extended: false }), async (req, res) => {
  let claims;
  try {
    claims = await claimsOf(req.body?.logout_token ?? "", settings.clientId, ["iat", "jti", "events"]);
  } catch (error) {
    if (isOutage(error)) throw error;
    return res.status(400).json({ error: "invalid_request" });
  }
  const { sid, sub, events, nonce } = claims;
  if (!events?.[logoutEvent] || nonce !== undefined || !(sid || sub)) {
    return res.status(400).json({ error: "invalid_request" });
  }
  people.endWhere(({ hydraSession, subject }) => (sid ? hydraSession === sid : subject === sub));
  res.status(200).end();
});

function failed(res, reason) {
  const text = html`<p>The sign-in was not finished: ${reason}</p><p><a href="/sign-in">Try again</a></p>`;
  res.status(400).send(page("You are not signed in", text));
}
