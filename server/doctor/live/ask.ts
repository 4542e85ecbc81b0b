import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { TLSSocket } from "node:tls";
import { parseSetCookie } from "cookie";
import type { SentCookie, Step, Tls } from "./live";

/** Where to find hosts before their names are asked for, as curl's --resolve. */
export type Resolve = ReadonlyMap<string, string>;

export type Answer = Step & { body: string; rawHeaders: readonly string[]; tls: Tls | undefined };

type Question = { url: string; headers?: Record<string, string>; resolve: Resolve; family?: 4 | 6 };

/** Milliseconds for one answer. */
const limitMs = 10_000;

/** Bytes of a page that are read: enough for a form. */
const most = 256 * 1024;

/** What a browser sends when somebody opens a page. */
const browser = {
  "user-agent": "Mozilla/5.0 (compatible; Portico-Doctor)",
  accept: "text/html,application/xhtml+xml,*/*;q=0.8",
  "accept-language": "en",
  "accept-encoding": "identity",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
};

/**
 * One GET, without following. A certificate that browsers refuse is looked at, not refused.
 * @throws Error if there is no answer
 */
export function ask({ url, headers = {}, resolve, family }: Question): Promise<Answer> {
  const target = new URL(url);
  const { request } = target.protocol === "https:" ? https : http;
  const address = resolve.get(target.hostname);
  const started = performance.now();
  return new Promise((done, failed) => {
    const outgoing = request(target, {
      headers: { ...browser, ...headers },
      agent: false,
      rejectUnauthorized: false,
      timeout: limitMs,
      maxHeaderSize: 256 * 1024,
      ...(family ? { family } : {}),
      ...(address ? { lookup: fixed(address) } : {}),
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer within ${limitMs / 1000} s`)));
    outgoing.on("error", failed);
    outgoing.on("response", (response) => {
      const ms = performance.now() - started;
      const now = Date.now();
      readSome(response).then((body) => done({ ...stepOf(response, { url, ms, now }), body }), failed);
    });
    outgoing.end();
  });
}

function fixed(address: string): LookupFunction {
  const family = isIP(address);
  return (_host, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

function stepOf(response: IncomingMessage, { url, ms, now }: { url: string; ms: number; now: number }) {
  const { headers, statusCode: status = 0, rawHeaders, socket } = response;
  const date = Date.parse(headers.date ?? "");
  return {
    url,
    status,
    ms,
    rawHeaders,
    location: headers.location && new URL(headers.location, url).href,
    cookies: (headers["set-cookie"] ?? []).flatMap(sentCookie),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    clockMs: Number.isNaN(date) ? undefined : date - now,
    tls: socket instanceof TLSSocket ? tlsOf(socket, new URL(url).hostname) : undefined,
  };
}

/** What a Set-Cookie says; nothing where it cannot be read. */
export function sentCookie(header: string): SentCookie[] {
  const { name, domain, secure = false, httpOnly = false, sameSite } = parseSetCookie(header);
  if (!name) return [];
  return [{ name, domain, secure, httpOnly, sameSite: typeof sameSite === "string" ? sameSite : undefined }];
}

function tlsOf(socket: TLSSocket, host: string): Tls {
  const certificate = socket.getPeerCertificate();
  const daysLeft = (Date.parse(certificate.valid_to ?? "") - Date.now()) / 86_400_000;
  const error = socket.authorized ? undefined : tlsReasons[String(socket.authorizationError)];
  return {
    host,
    error: socket.authorized ? undefined : (error ?? String(socket.authorizationError)),
    daysLeft,
    protocol: socket.getProtocol() ?? "",
  };
}

const tlsReasons: Record<string, string> = {
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for other names",
  CERT_HAS_EXPIRED: "the certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is signed by itself (NODE_EXTRA_CA_CERTS names a CA of your own)",
  SELF_SIGNED_CERT_IN_CHAIN: "the CA is not known (NODE_EXTRA_CA_CERTS names one of your own)",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the chain is not complete, or its CA not known",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the chain is not complete, or its CA not known",
};

async function readSome(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  response.destroy();
  return Buffer.concat(chunks).toString("utf8");
}

/** Why there was no answer, for people. */
export function reasonOf(error: unknown): string {
  const { code, message, errors } = error as NodeJS.ErrnoException & { errors?: unknown[] };
  // Of several addresses, each has its own reason.
  if (errors?.length) return reasonOf(errors[0]);
  const reasons: Record<string, string> = {
    ENOTFOUND: "the name has no address",
    EAI_AGAIN: "the name cannot be looked up",
    ECONNREFUSED: "the connection is refused",
    ECONNRESET: "the connection is cut",
    EHOSTUNREACH: "there is no way there",
    ENETUNREACH: "there is no way there",
    ETIMEDOUT: "there is no answer",
  };
  return reasons[code ?? ""] ?? message;
}
