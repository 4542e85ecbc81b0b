import "server-only";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { cookieOf, ownCookie } from "../request/cookies";
import { readConsents } from "./hydra";
import { logoutAnswer, requestOfLogout } from "./logout";
import { type OAuth2Request, oauth2RequestIn } from "./request";

/** What the page after a sign-out tells: Hydra leads to it without a word of what has ended. */
type SignedOut = { request: OAuth2Request | undefined; applications: readonly string[] };

/** The applications that a person has just been signed out of; only this browser sees it. */
const signedOutCookie = "portico_signed_out";

/** In seconds: enough to read the page, and to come back from the list of languages. */
const maxAge = 300;

/** UTF-16 units of all names; a cookie has 4,096 bytes for everything (RFC 6265 6.1). */
const limit = 800;

/** Before Hydra ends its session: notes the applications that the session was used for, the one that asks first. */
export async function noteSignedOut(context: RequestContext, challenge: string): Promise<void> {
  const asked = await logoutAnswer(challenge);
  if (!asked.ok) return;
  const { client, subject = "", sid = "" } = asked.data;
  const consents = subject && sid ? await readConsents(context, subject, sid) : undefined;
  const clients = [client, ...(consents?.ok ? consents.data.map((one) => one.consent_request?.client) : [])];
  const names = new Set(clients.flatMap((one) => one?.client_name || one?.client_id || []));
  const request = await requestOfLogout(challenge);
  const noted = { client: client?.client_id, locales: request?.uiLocales, names: fitting([...names]) };
  const value = Buffer.from(JSON.stringify(noted)).toString("base64url");
  context.flowCookies.push(ownCookie(signedOutCookie, value, maxAge));
}

function fitting(names: readonly string[]): string[] {
  let left = limit;
  return names.filter((name) => {
    left -= name.length;
    return left >= 0;
  });
}

/** What was noted; undefined if nothing was. */
export function signedOutOf({ headers }: Pick<RequestContext, "headers">): SignedOut | undefined {
  const noted = parsed(cookieOf(headers, signedOutCookie) ?? "");
  if (!noted) return undefined;
  const client_id = dig(noted, "client");
  const client = typeof client_id === "string" ? { client_id } : undefined;
  const request = oauth2RequestIn({ client, oidc_context: { ui_locales: textsIn(dig(noted, "locales")) } });
  return { request, applications: textsIn(dig(noted, "names")) };
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(Buffer.from(value, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}
