import type { HttpContext } from "../request/http-context";
import type { KeyedHash } from "./keyed-hash";
import { isPrivate, networkOf } from "./network";
import type { LimitKeys } from "./rate-limiter";
import type { Submission } from "./submission";
import { trustedBrowser } from "./trusted-browser";

/** The counters of an attempt. A trusted browser has one of its own, which failures of strangers leave alone. */
export function limitKeys(
  { headers, client }: Pick<HttpContext, "headers" | "client">,
  { identifier }: Pick<Submission, "identifier">,
  hash: KeyedHash,
): LimitKeys {
  const key = (prefix: string, text: string) => `${prefix}:${hash("limit", text)}`;
  const browser = trustedBrowser(headers.cookie ?? "", identifier, hash);
  if (browser)
    return { address: undefined, accountAtAddress: key("d", `${browser}\0${identifier}`), account: undefined };
  const network = networkOf(client.address);
  return {
    address: isUntrustedProxy({ headers, client }) ? undefined : key("a", network),
    accountAtAddress: identifier ? key("p", `${network}\0${identifier}`) : undefined,
    account: identifier ? key("i", identifier) : undefined,
  };
}

/**
 * True if the address seems to be that of a proxy missing in TRUSTED_PROXIES: a limit on it would shut everyone out for
 * the failures of one.
 */
function isUntrustedProxy({ headers, client }: Pick<HttpContext, "headers" | "client">): boolean {
  return !client.behindTrustedProxy && headers["x-forwarded-for"] !== undefined && isPrivate(client.address);
}
