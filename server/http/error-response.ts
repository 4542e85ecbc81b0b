import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Config } from "../../lib/config/config";
import { type Exchange, pathOf } from "../request/exchange";
import { hasTooManyCookies } from "../request/request-size";
import { deleteCookiesAction } from "./delete-cookies";
import { lastResortPage, localeOf, type Says } from "./fallback-page";

/** What a 503 is for: Kratos is away, or too many pages are asked for. */
type Reason = keyof typeof reasons;

/** Answers in place of Next or Kratos: a page for people, Kratos' error shape for programs. */
export type Refuse = (exchange: Exchange, status: number, headers?: Record<string, string>, reason?: Reason) => void;

/** @param security headers of every answer of ours */
export function refusals(config: Config, security: Record<string, string>): Refuse {
  return (exchange, status, headers = {}, reason) => {
    const { req, res, id, target } = exchange;
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    const wait = status === 503 || status === 429 ? { "Retry-After": "5" } : {};
    const all = { ...security, "Cache-Control": "no-store", "X-Request-Id": id, ...wait, ...headers };
    for (const [name, value] of Object.entries(all)) res.setHeader(name, value);
    res.statusCode = status;
    res.statusMessage = STATUS_CODES[status] ?? "";
    if (prefersJson(exchange)) return send(exchange, "application/json", JSON.stringify(errorOf(status, id, reason)));
    const again = exchange.again ?? (req.method === "GET" ? target : "/");
    const says = saidOn(status, req);
    const page = {
      locale: localeOf(req.headers, target, config.defaultLocale),
      basePath: config.basePath,
      reference: id,
      says,
      // On a host that is not ours, or with the same cookies, another try leads to the same.
      again: says === "failure" ? config.basePath + again : says === "badRequest" ? `${config.basePath}/` : undefined,
      deletesCookies: says === "cookies" ? config.basePath + deleteCookiesAction(again) : undefined,
    };
    send(exchange, "text/html; charset=utf-8", lastResortPage(page));
  };
}

function saidOn(status: number, req: Exchange["req"]): Says {
  if (status === 421) return "notFound";
  if (status === 431 && hasTooManyCookies(req)) return "cookies";
  return status === 414 || status === 431 ? "badRequest" : "failure";
}

/** True for a program: one that asks for JSON and not for HTML, or asks for what is never a page. */
export function prefersJson({ req, target }: Pick<Exchange, "req" | "target">): boolean {
  const accept = req.headers.accept ?? "";
  if (/text\/html/i.test(accept)) return false;
  return /application\/json/i.test(accept) || /^\/(?:sessions\/whoami|schemas)(?:\/|$)/.test(pathOf(target));
}

const ids: Record<number, string> = {
  413: "portico_body_too_large",
  429: "portico_rate_limited",
};

const reasons = {
  outage: { id: "portico_upstream_unavailable", message: "The identity service cannot be reached at the moment." },
  overload: { id: "portico_overloaded", message: "Too many pages are asked for at the moment." },
};

function errorOf(code: number, request: string, reason: Reason | undefined) {
  const status = STATUS_CODES[code] ?? "Error";
  const said = reason ? reasons[reason] : { id: ids[code] ?? "portico_refused", message: `${status}.` };
  return { error: { code, status, ...said, request } };
}

function send({ req, res }: Exchange, type: string, body: string): void {
  res.setHeader("Content-Type", type);
  res.setHeader("Content-Length", Buffer.byteLength(body));
  if (res.statusCode === 413) sendAndHangUp(res, body);
  else res.end(body);
  req.resume();
}

/** A connection closed on unread bytes is reset, and the answer may be lost: give the sender a second to read it. */
function sendAndHangUp(res: ServerResponse, body: string): void {
  res.setHeader("Connection", "close");
  res.write(body);
  const end = () => res.end();
  const timer = setTimeout(end, 1000);
  res.req.once("end", end);
  res.once("close", () => clearTimeout(timer));
}
