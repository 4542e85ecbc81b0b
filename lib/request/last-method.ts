import { groups } from "../screen/methods";
import { cookieOf, ownCookie } from "./cookies";

/**
 * The way in that was last used on this browser: the group that Kratos gives it, of a provider with its id
 * (`oidc.google`). It names nobody.
 */
export const lastMethodCookie = "portico_last";

/** Seconds: half a year. */
const maxAge = 180 * 24 * 3600;

const firstFactors: ReadonlySet<string> = new Set(["password", "code", "passkey", "webauthn", "oidc", "saml"]);

/** A way to sign in, and of providers which. */
export type LastMethod = { group: string; provider?: string | undefined };

/** Set-Cookie value; undefined for what is no way in, or is known already. */
export function rememberMethod(headers: Headers, { group, provider }: LastMethod): string | undefined {
  const value = provider === undefined ? group : `${group}.${provider}`;
  const isKnown = cookieOf(headers, lastMethodCookie) === value;
  return parse(value) && !isKnown ? ownCookie(lastMethodCookie, value, maxAge) : undefined;
}

/** What this browser was last signed in with. */
export function lastMethodOf(headers: Headers): LastMethod | undefined {
  return parse(cookieOf(headers, lastMethodCookie) ?? "");
}

type Headers = { cookie?: string | undefined };

function parse(value: string): LastMethod | undefined {
  const [, group = "", provider] = /^([a-z_]+)(?:\.([\w-]{1,64}))?$/.exec(value) ?? [];
  return groups.some((known) => known === group) && firstFactors.has(group) ? { group, provider } : undefined;
}
