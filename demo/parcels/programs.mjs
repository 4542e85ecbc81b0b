/** Between programs: a token of the client credentials grant, over TLS with certificates on both sides. */
import { request } from "node:https";
import { json } from "node:stream/consumers";
import { clientCredentialsGrant } from "openid-client";
import { settings } from "./settings.mjs";
import { claimsOf, hydra, isOutage } from "./tokens.mjs";

let token = { value: "", until: 0 };

/** Asks the other product as this program, for nobody in particular. @throws Error where it does not answer */
export async function askLedger(path) {
  const headers = { authorization: `Bearer ${await accessToken()}` };
  return new Promise((resolve, reject) => {
    // `tls`: whom we trust, and who we are.
    const options = { ...settings.tls, headers, signal: AbortSignal.timeout(3000) };
    const outgoing = request(settings.ledgerApiUrl + path, options, (answer) => {
      if (answer.statusCode === 200) return json(answer).then(resolve, reject);
      answer.resume();
      reject(new Error(`Ledger answered ${answer.statusCode}`));
    });
    outgoing.once("error", reject);
    outgoing.end();
  });
}

async function accessToken() {
  if (token.until < Date.now() + 30_000) {
    const given = await clientCredentialsGrant(await hydra(), { scope: "ledger.read", audience: "ledger" });
    token = { value: given.access_token, until: Date.now() + (given.expires_in ?? 0) * 1000 };
  }
  return token.value;
}

/** Lets in a program whose token is for us and has the scope, and whose certificate has the name of its client. */
export function forPrograms(scope) {
  return async (req, res, next) => {
    const [kind, token = ""] = (req.headers.authorization ?? "").split(" ");
    let claims;
    try {
      claims = await claimsOf(kind === "Bearer" ? token : "", "parcels", ["exp", "client_id"]);
    } catch (error) {
      if (isOutage(error)) throw error;
      return res.status(401).set("WWW-Authenticate", "Bearer").json({ error: "invalid_token" });
    }
    if (claims.client_id !== req.socket.getPeerCertificate().subject?.CN) {
      return res.status(403).json({ error: "the certificate is another program's" });
    }
    if (!claims.scp?.includes(scope)) return res.status(403).json({ error: "insufficient_scope" });
    next();
  };
}
