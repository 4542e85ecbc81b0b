import { resolve6 } from "node:dns/promises";
import { isIP } from "node:net";
import { isLocalHost, trimmed } from "../addresses";
import { ask, type Resolve, reasonOf } from "./ask";
import type { Live } from "./live";

/** Questions beside the login. None changes anything; one that fails says nothing. */

/** Bytes of the large requests: more than nginx takes by default, and less than Portico does. */
const large = 12_000;

/** Bytes of the large redirect: more than nginx' buffer for the head of an answer, 4 or 8 KiB. */
const largeAnswer = 9000;

/** How requests and answers of the size that OAuth2 has are taken on the way. */
export async function sizes(address: string, resolve: Resolve): Promise<Live["sizes"]> {
  const status = (path: string, headers = {}) =>
    ask({ url: address + path, headers, resolve }).then(
      (answer) => answer.status,
      () => 0,
    );
  const returnTo = encodeURIComponent(`${address}/`);
  return [
    { of: "address", status: await status(`/signed-out?doctor=${"a".repeat(large)}`) },
    { of: "cookies", status: await status("/signed-out", { cookie: `doctor=${"a".repeat(large)}` }) },
    { of: "redirect", status: await status(`/settings?return_to=${returnTo}${"a".repeat(largeAnswer)}`) },
  ];
}

/** What http:// says on its usual port. */
export async function plain(address: string, resolve: Resolve): Promise<Live["plain"]> {
  const url = new URL(address);
  if (url.protocol !== "https:" || url.port !== "") return undefined;
  return ask({ url: address.replace(/^https/, "http"), resolve }).then(
    ({ status, location }) => ({ status, location }),
    () => undefined,
  );
}

/**
 * Addresses of admin APIs that answer: below the public addresses, and on the ports that Kratos and Hydra have for them.
 * Only what says nothing of anybody is asked for.
 * @param bases public addresses, without a slash at the end
 */
export async function openAdmin(bases: readonly string[], resolve: Resolve): Promise<string[]> {
  const hosts = [...new Set(bases.map((base) => new URL(base).hostname))];
  const below = bases.flatMap((base) => adminPaths.map((path) => base + path));
  const ports = hosts.flatMap((host) =>
    ["http", "https"].flatMap((scheme) => [
      `${scheme}://${host}:4434/admin/version`,
      `${scheme}://${host}:4445/admin/oauth2/auth/requests/login`,
    ]),
  );
  const answers = await Promise.all(
    [...below, ...ports].map((url) =>
      ask({ url, resolve, headers: { accept: "application/json" } }).then(
        ({ status, body }) => (isAdmin(status, body) ? url : undefined),
        () => undefined,
      ),
    ),
  );
  return answers.filter((url) => url !== undefined);
}

const adminPaths = ["/admin/version", "/admin/oauth2/auth/requests/login"];

/** Kratos tells its version; Hydra misses a parameter. Neither is so on a public API. */
function isAdmin(status: number, body: string): boolean {
  if (status === 200) return /^\s*\{\s*"version"\s*:/.test(body);
  return status === 400 && /"error"/.test(body) && /challenge/.test(body);
}

/** Whether the host has an IPv6 address, and answers there. */
export async function ipv6(address: string, resolve: Resolve): Promise<Live["ipv6"]> {
  const { hostname } = new URL(address);
  if (isIP(hostname.replace(/[[\]]/g, "")) || resolve.has(hostname) || isLocalHost(hostname)) return undefined;
  const addresses = await resolve6(hostname).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENODATA" ? [] : undefined,
  );
  if (addresses === undefined) return undefined;
  if (addresses.length === 0) return { addresses: 0, error: undefined };
  const error = await ask({ url: `${address}/login`, family: 6, resolve }).then(
    () => undefined,
    (failure: unknown) => (["ENETUNREACH", "EHOSTUNREACH"].includes(codeOf(failure)) ? undefined : reasonOf(failure)),
  );
  return { addresses: addresses.length, error: error && `${addresses[0]}: ${error}` };
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code);

/** How often an answer of Kratos' allows an origin. */
export async function corsHeaders(api: string, origin: string, resolve: Resolve): Promise<number | undefined> {
  const url = `${api}/.well-known/ory/webauthn.js`;
  return ask({ url, resolve, headers: { origin } }).then(
    ({ rawHeaders }) => rawHeaders.filter((name) => name.toLowerCase() === "access-control-allow-origin").length,
    () => undefined,
  );
}

/** What Hydra's discovery says of itself (OpenID Connect Discovery 4.3). */
export async function issuer(asked: string, resolve: Resolve): Promise<Live["issuer"]> {
  try {
    const { status, body } = await ask({ url: `${trimmed(asked)}/.well-known/openid-configuration`, resolve });
    if (status !== 200) return { asked, told: undefined, error: `The discovery document answers with ${status}.` };
    const document: { issuer?: unknown } = JSON.parse(body);
    return { asked, told: String(document.issuer), error: undefined };
  } catch (error) {
    return { asked, told: undefined, error: `There is no discovery document: ${reasonOf(error)}.` };
  }
}

/** Whether the leak check's server is to be reached. */
export async function leakCheck(host: string): Promise<Live["leakCheck"]> {
  return ask({ url: `https://${host}/range/00000`, resolve: new Map() }).then(
    () => ({ host, error: undefined }),
    (error: unknown) => ({ host, error: reasonOf(error) }),
  );
}
