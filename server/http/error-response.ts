import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Config } from "../../lib/config/config";
import type { RequestContext } from "../../lib/request/context";
import { deleteCookiesAction } from "../../lib/request/delete-cookies";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import { hasTooManyCookies } from "../request/request-size";
import { type FallbackKind, fallbackPage, localeOf } from "./fallback-page";

/** The cause of a 503: Kratos is down, or has not answered, too many pages are requested, or a planned closure. */
type Reason = keyof typeof reasons;

/** Responds in place of Next or Kratos: HTML for browsers, Kratos' error JSON for programs. */
export type SendError = (
  context: HttpContext,
  status: number,
  headers?: Record<string, string>,
  reason?: Reason,
) => void;

/** @param security headers of all our responses */
export function errorResponses(config: Config, security: Record<string, string>): SendError {
  return (context, status, headers = {}, reason) => {
    const { res, id, target, method, headers: sent } = context;
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    const passes = status === 429 || (status === 503 && reason !== "unanswered" && !context.unanswered);
    const wait = passes ? { "Retry-After": "5" } : {};
    const all = { ...security, "Cache-Control": "no-store", "X-Request-Id": id, ...wait, ...headers };
    for (const [name, value] of Object.entries(all)) res.setHeader(name, value);
    res.statusCode = status;
    res.statusMessage = STATUS_CODES[status] ?? "";
    if (prefersJson(context)) return send(context, "application/json", JSON.stringify(errorOf(status, id, reason)));
    const again = context.returnPath ?? (method === "GET" ? target : "/");
    const kind = kindOf(status, context);
    const page = {
      locale: localeOf(sent, target, config.defaultLocale),
      basePath: config.basePath,
      reference: id,
      kind,
      // No "try again" where it cannot help: on a foreign host, or with the same cookies.
      again: kind === "failure" ? config.basePath + again : kind === "badRequest" ? `${config.basePath}/` : undefined,
      deletesCookies: kind === "cookies" ? config.basePath + deleteCookiesAction(again) : undefined,
    };
    send(context, "text/html; charset=utf-8", fallbackPage(page));
  };
}

function kindOf(status: number, request: Pick<HttpContext, "headers">): FallbackKind {
  if (status === 421) return "notFound";
  if (status === 431 && hasTooManyCookies(request)) return "cookies";
  return status === 414 || status === 431 ? "badRequest" : "failure";
}

/** True for a program: it accepts JSON and not HTML, or requests something that is never a page. */
export function prefersJson({ headers, target }: Pick<HttpContext, "headers" | "target">): boolean {
  if (prefersHtml({ headers })) return false;
  return (
    /application\/json/i.test(headers.accept ?? "") || /^\/(?:sessions\/whoami|schemas)(?:\/|$)/.test(pathOf(target))
  );
}

/** True for a browser that expects a page. */
export function prefersHtml({ headers }: Pick<RequestContext, "headers">): boolean {
  return /text\/html/i.test(headers.accept ?? "");
}

const ids: Record<number, string> = {
  413: "portico_body_too_large",
  429: "portico_rate_limited",
};

const reasons = {
  outage: { id: "portico_upstream_unavailable", message: "The identity service cannot be reached at the moment." },
  unanswered: {
    id: "portico_outcome_unknown",
    message: "The identity service has not answered. It may have done what was asked: look before you send it again.",
  },
  maintenance: { id: "portico_maintenance", message: "The identity service is closed for planned maintenance." },
  overload: { id: "portico_overloaded", message: "Too many pages are asked for at the moment." },
};

function errorOf(code: number, request: string, reason: Reason | undefined) {
  const status = STATUS_CODES[code] ?? "Error";
  const said = reason ? reasons[reason] : { id: ids[code] ?? "portico_refused", message: `${status}.` };
  return { error: { code, status, ...said, request } };
}

function send({ req, res }: HttpContext, type: string, body: string): void {
  res.setHeader("Content-Type", type);
  res.setHeader("Content-Length", Buffer.byteLength(body));
  if (res.statusCode === 413) sendAndHangUp(res, body);
  else res.end(body);
  req.resume();
}

/** Closing with unread bytes resets the connection, and the response may be lost: allow a second to read it. */
function sendAndHangUp(res: ServerResponse, body: string): void {
  res.setHeader("Connection", "close");
  res.write(body);
  const end = () => res.end();
  const timer = setTimeout(end, 1000);
  res.req.once("end", end);
  res.once("close", () => clearTimeout(timer));
}
