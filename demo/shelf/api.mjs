/** The page's API: answers who shows a token of Hydra that is for it, with its scope, and whom Keto lets in. */
import { createServer } from "node:http";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";

const books = ["Tidewater", "The Long Quay", "Salt and Rope"];

/** @param settings issuer, keysUrl (Hydra's jwks_uri), ketoReadUrl, pageUrl (the origin that may ask) */
export function createApi({ issuer, keysUrl, ketoReadUrl, pageUrl }) {
  const keys = createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: 10_000 });

  /** @returns the status, and the error where it is one */
  async function judge(authorization = "") {
    const [kind, token = ""] = authorization.split(" ");
    let claims;
    try {
      const options = { issuer, audience: "shelf-api", requiredClaims: ["exp", "sub"], algorithms: ["RS256", "ES256"] };
      claims = (await jwtVerify(kind === "Bearer" ? token : "", keys, options)).payload;
    } catch (error) {
      // Keys that can't be read say nothing about the token.
      const isOutage = !(error instanceof errors.JOSEError) || /^ERR_(?:JWKS_TIMEOUT|JOSE_GENERIC)$/.test(error.code);
      return isOutage ? [503, "temporarily_unavailable"] : [401, "invalid_token"];
    }
    if (!claims.scp?.includes("shelf.read")) return [403, "insufficient_scope"];
    try {
      return (await mayOpen(claims.sub)) ? [200] : [403, "access_denied"];
    } catch {
      return [503, "temporarily_unavailable"];
    }
  }

  async function mayOpen(subject) {
    const query = new URLSearchParams({ namespace: "Product", object: "shelf", relation: "open", subject_id: subject });
    const address = `${ketoReadUrl}/relation-tuples/check/openapi?${query}`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(3000) });
    if (!answer.ok) throw new Error(`Keto answered ${answer.status}`);
    return (await answer.json()).allowed === true;
  }

  return createServer(async (req, res) => {
    const headers = {
      "Access-Control-Allow-Origin": pageUrl,
      "Access-Control-Allow-Headers": "authorization",
      "Cache-Control": "no-store",
      "Content-Type": "application/json",
    };
    if (req.method === "OPTIONS") return res.writeHead(204, headers).end();
    if (req.url !== "/books") return res.writeHead(404, headers).end("{}");
    const [status, error] = await judge(req.headers.authorization);
    if (status === 401) headers["WWW-Authenticate"] = "Bearer";
    res.writeHead(status, headers).end(JSON.stringify(error ? { error } : { books }));
  });
}
