import type { IncomingHttpHeaders } from "node:http";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import Negotiator from "negotiator";
import { cookieOf } from "../../lib/request/cookies";

export type Coding = "br" | "gzip";

const codings: readonly Coding[] = ["br", "gzip"];

/** The codings of ours that a request accepts (RFC 9110 12.5.3), the smaller one first. */
export function acceptedCodings(headers: IncomingHttpHeaders): Coding[] {
  const accepted = new Negotiator({ headers }).encodings([...codings]);
  return codings.filter((coding) => accepted.includes(coding));
}

/**
 * The coding in which a page may go out, if any. The length of a compressed page tells whoever watches the line about
 * secrets beside what they put into its address (BREACH). Tokens are new in every flow that an address can start; what
 * stays the same is the person's own data. So there is none where another site sent a browser with a session here.
 */
export function pageCoding(headers: IncomingHttpHeaders, sessionCookie: string): Coding | undefined {
  const site = headers["sec-fetch-site"];
  const isOwn = site === "same-origin" || site === "none";
  if (!isOwn && cookieOf(headers.cookie ?? "", sessionCookie)) return undefined;
  return acceptedCodings(headers)[0];
}

/** A page in a coding. Brotli's level 5 makes a login page a tenth smaller than gzip, in less than 0.2 ms. */
export function compressPage(html: string, coding: Coding): Buffer {
  if (coding === "gzip") return gzipSync(html);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 16,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  };
  return brotliCompressSync(html, { params });
}
