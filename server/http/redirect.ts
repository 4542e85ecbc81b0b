import type { OutgoingHttpHeaders } from "node:http";
import type { HttpContext } from "../request/http-context";
import { redirectHeaders } from "./security-headers";

/** Sends a browser elsewhere by GET (RFC 9110 15.4.4); never stored. */
export type Redirect = (
  context: Pick<HttpContext, "res" | "id">,
  location: string,
  headers?: OutgoingHttpHeaders,
) => void;

/** @param security headers of all our responses */
export function redirects(security: Record<string, string>): Redirect {
  const kept = { ...redirectHeaders(security), "Cache-Control": "no-store", "Content-Length": 0 };
  return ({ res, id }, location, headers = {}) =>
    void res.writeHead(303, { ...kept, "X-Request-Id": id, Location: location, ...headers }).end();
}
