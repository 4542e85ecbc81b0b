import { flowAddressOf } from "../../lib/kratos/flow-address";
import { flowPath } from "../../lib/kratos/params";
import type { Unanswered } from "../../lib/request/context";
import { mailLinkOf } from "../../lib/request/mail-link";
import { paramsOf, pathOf, queryOf } from "../../lib/request/target";
import { logOutage } from "../../lib/upstream/outage-log";
import { prefersJson, type SendError } from "../http/error-response";
import type { ServePage } from "../pages/serve-page";
import { type HttpContext, languagesOf } from "../request/http-context";
import { isCallback } from "./operation";

export type Responders = { servePage: ServePage; sendError: SendError };

/** 503: no usable response from Kratos; 429: something in front of it limits requests. */
export type Outage = { status: 503 | 429; reason: string };

/** Milliseconds for what the page of an unanswered operation reads from Kratos. */
const unansweredReadMs = 1000;

/** Responds when Kratos does not: the page /unavailable for browsers, JSON for programs. */
export async function sendOutage(
  context: HttpContext,
  { status, reason }: Outage,
  { servePage, sendError }: Responders,
): Promise<void> {
  const { id, target } = context;
  logOutage("warn", "kratos", reason, { id, reason, path: pathOf(target) });
  if (prefersJson(context)) return sendError(context, status, {}, status === 503 ? "outage" : undefined);
  context.outage = status;
  if (isOneTime(context)) context.returnPath = target;
  return servePageInstead(context, "/unavailable", { ref: id }, servePage);
}

/**
 * Responds when something was sent to Kratos and nobody knows what became of it. As 503, not 504: some networks put a
 * page of their own in the place of a 504. Without Retry-After, since it must not be sent again.
 */
export async function sendUnanswered(
  context: HttpContext,
  { reason, about }: { reason: string; about: Unanswered },
  { servePage, sendError }: Responders,
): Promise<void> {
  const { id, target } = context;
  logOutage("warn", "kratos", reason, { id, reason, path: pathOf(target), outcome: "unknown" });
  if (prefersJson(context) || sendsJson(context)) return sendError(context, 503, {}, "unanswered");
  context.outage = 503;
  context.unanswered = about;
  // What the page asks Kratos for is welcome, but not worth another wait.
  context.deadline = performance.now() + unansweredReadMs;
  context.returnPath = about.kind === "registration" ? "/login" : returnPathOf(target);
  return servePageInstead(context, "/unavailable", { ref: id }, servePage);
}

/** Refuses a form after too many attempts (RFC 6585 4): a page for browsers, JSON for programs. */
export async function sendLimited(
  context: HttpContext,
  seconds: number,
  { servePage, sendError }: Responders,
): Promise<void> {
  if (prefersJson(context) || sendsJson(context)) return sendError(context, 429, { "Retry-After": String(seconds) });
  return servePageInstead(context, "/limited", { seconds: String(seconds) }, servePage);
}

/** Answers while planned maintenance closes the service: a page for browsers, JSON for programs. */
export async function sendClosed(context: HttpContext, until: string, responders: Responders): Promise<void> {
  const { servePage, sendError } = responders;
  if (prefersJson(context) || sendsJson(context))
    return sendError(context, 503, { "Retry-After": new Date(until).toUTCString() }, "maintenance");
  const isPage = context.method === "GET" && !/^\/(?:self-service|maintenance)(?:\/|$)/.test(pathOf(context.target));
  if (isPage) context.returnPath = context.target;
  return servePageInstead(context, "/maintenance", {}, servePage);
}

/** Renders another page in place of the requested one, and tells it the path to return to. */
function servePageInstead(context: HttpContext, path: string, query: Record<string, string>, servePage: ServePage) {
  const { target } = context;
  context.returnPath ??= returnPathOf(target);
  const all = new URLSearchParams({ ...query, return: context.returnPath, ...languagesOf(target) });
  context.page = `${path}?${all}`;
  return servePage(context);
}

/** A program that sends JSON wants JSON back, unless it says otherwise. */
function sendsJson({ headers }: HttpContext): boolean {
  if (/text\/html/i.test(headers.accept ?? "")) return false;
  return /^application\/json\b/i.test(headers["content-type"] ?? "");
}

/** True for an address that works once, and has not yet: the link of a mail, the way back from a provider. */
function isOneTime({ method, target }: HttpContext): boolean {
  const query = queryOf(target);
  return (
    method === "GET" &&
    pathOf(target).startsWith("/self-service/") &&
    (isCallback(pathOf(target)) || query.has("token") || query.has("code"))
  );
}

/** Our page on which a forwarded request can be resumed: path below the base path. */
function returnPathOf(target: string): string {
  if (mailLinkOf(target)) return target;
  const about = flowAddressOf(target);
  if (!about) return "/";
  const { kind, starts, flow } = about;
  if (starts) return flowPath(kind, paramsOf(target));
  return flow ? `/${kind}?flow=${flow}` : `/${kind}`;
}
