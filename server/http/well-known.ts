import type { Config } from "../../lib/config/config";
import { passkeyOffer } from "../kratos/passkey-offer";
import type { HttpContext } from "../request/http-context";
import type { WellKnown } from "../request/route";
import type { SendError } from "./error-response";
import type { Redirect } from "./redirect";

type Parts = {
  config: Pick<Config, "passkeyOrigins" | "upstreamTimeoutMs">;
  /** The operator's security.txt; absent = none. */
  securityTxt: string | undefined;
  security: Record<string, string>;
  sendError: SendError;
  redirect: Redirect;
};

/**
 * Answers for programs at the root of the host (RFC 8615), also where we live below a base path:
 * - `change-password`: where password managers send people (W3C, A Well-Known URL for Changing Passwords)
 * - `passkey-endpoints`: where they add and manage passkeys (W3C, A Well-Known URL for Relying Party Passkey Endpoints)
 * - `webauthn`: origins that may use the passkeys of this host (WebAuthn Level 3, 5.11, Related Origin Requests)
 * - `security.txt`: whom to tell about a vulnerability (RFC 9116)
 */
export function wellKnown({ config, securityTxt, security, sendError, redirect }: Parts) {
  const offersPasskeys = passkeyOffer(config);
  // For everybody's programs, whatever page they run in.
  const shared = {
    ...security,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
  };
  const missing = { ...security, "Cache-Control": "no-store" };
  const send = ({ res, id }: HttpContext, type: string, body: string | undefined) => {
    const [status, headers] = body === undefined ? [404, missing] : [200, shared];
    const text = body ?? "Not Found\n";
    const own = {
      "Content-Type": body === undefined ? "text/plain" : type,
      "Content-Length": Buffer.byteLength(text),
      "X-Request-Id": id,
    };
    res.writeHead(status, { ...headers, ...own }).end(text);
  };
  const sendJson = (context: HttpContext, body: object | undefined) =>
    send(context, "application/json", body && JSON.stringify(body));

  return async (context: HttpContext, name: WellKnown): Promise<void> => {
    const { method, site } = context;
    if (method !== "GET" && method !== "HEAD") return sendError(context, 405, { Allow: "GET, HEAD" });
    const settings = `${site.baseUrl}/settings`;
    switch (name) {
      case "change-password":
        return redirect(context, `${settings}/password`);
      case "passkey-endpoints": {
        const offered = await offersPasskeys(context);
        if (offered === undefined) return sendError(context, 503, {}, "outage");
        const page = `${settings}/passkey`;
        return sendJson(context, offered ? { enroll: page, manage: page } : undefined);
      }
      case "webauthn":
        return sendJson(context, config.passkeyOrigins && { origins: config.passkeyOrigins });
      case "security.txt":
        return send(context, "text/plain; charset=utf-8", securityTxt);
    }
  };
}
