/** Tokens that Hydra signed: who it is at all, and for whom it did. */
import { createRemoteJWKSet, jwtVerify } from "jose";
import { allowInsecureRequests, ClientSecretBasic, discovery } from "openid-client";
import { settings } from "./settings.mjs";

let known;
let keys;

/** Hydra's metadata and who we are there: read at the first sign-in, so that Hydra need not be there before us. */
export async function hydra() {
  const execute = settings.issuer.startsWith("http:") ? [allowInsecureRequests] : [];
  known ??= await discovery(
    new URL(settings.issuer),
    settings.clientId,
    settings.clientSecret,
    ClientSecretBasic(settings.clientSecret),
    { execute, timeout: 10 },
  );
  return known;
}

/**
 * Claims of a token that Hydra signed for this audience and that has not ended.
 * @throws JOSEError for any other
 */
export async function claimsOf(token, audience, requiredClaims) {
  const { issuer, jwks_uri } = (await hydra()).serverMetadata();
  keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: 10_000 });
  const options = { issuer, audience, requiredClaims, algorithms: ["RS256", "ES256"], clockTolerance: 60 };
  return (await jwtVerify(token, keys, options)).payload;
}

/** True where Hydra did not answer, or not as itself: nobody was refused. */
export function isOutage({ message, code }) {
  return message === "fetch failed" || outages.has(code);
}

const outages = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "ERR_JWKS_TIMEOUT",
  "ERR_JOSE_GENERIC",
]);
