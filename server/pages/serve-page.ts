import { STATUS_CODES } from "node:http";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { rebaseUrl } from "../../lib/request/own-url";
import { broughtForm } from "../../lib/request/retained-form";
import { pathOf } from "../../lib/request/target";
import { formPaths, redrawnPaths } from "../../lib/routes";
import { readBody } from "../../lib/upstream/read-body";
import type { PageEvents } from "../abuse/page-events";
import { compressPage, pageCoding } from "../http/content-coding";
import { prefersHtml, type SendError } from "../http/error-response";
import { redirectHeaders, withoutOpenerPolicy } from "../http/security-headers";
import type { ListKeeper } from "../kratos/kept-lists";
import type { HttpContext } from "../request/http-context";
import type { Handler } from "./collecting-response";
import { pageHtml } from "./html";
import { pageStatus } from "./page-status";
import { RenderAborted, type Rendered, render } from "./render";
import type { RenderQueue } from "./render-slots";
import { pageHeaders } from "./response-headers";

export type ServePage = (context: HttpContext) => Promise<void>;

/** Bytes of one of our own forms: a few fields. */
const formLimit = 16 * 1024;

/** The list of languages. It takes what was typed along, which no address may hold, and is a page all the same. */
const listPath = "/languages";

type Parts = {
  config: Config;
  next: Handler;
  security: Record<string, string>;
  sendError: SendError;
  pageEvents: PageEvents;
  queue: RenderQueue;
  lists: ListKeeper;
};

/** Has Next render the page of a request, and sends it. */
export function pageServer({ config, next, security, sendError, pageEvents, queue, lists }: Parts): ServePage {
  const { basePath, baseUrl } = config;

  const send = (context: HttpContext, rendered: Rendered) => {
    const { res, id, headers, site, response, flowCookies, outage } = context;
    const type = String(rendered.headers.get("content-type") ?? "");
    const html = type.startsWith("text/html");
    const source = rendered.body.toString("utf8");
    // Next's own data format, which only its client script reads.
    if (type.startsWith("text/x-component")) return sendError(context, 404);
    // Next renders unknown paths by itself (app/not-found.tsx).
    if (html && rendered.status === 404) response.events.push({ type: "problem", problem: "notFound" });
    pageEvents(context);
    const isRedirect = rendered.status >= 300 && rendered.status < 400;
    // Next's plain-text errors ("Internal Server Error") are no page for a browser.
    const isBare = rendered.status >= 400 && prefersHtml(context) && /^(?:text\/plain|$)/.test(type);
    const asked = { source, html, status: rendered.status, wanted: response.status, outage };
    const isPage = (html || isBare) && !isRedirect;
    const { broken, status } = isPage || outage ? pageStatus(asked) : { broken: false, status: rendered.status };
    if (broken) return sendError(context, status);
    const locate = (url: string) => rebaseUrl(url, baseUrl, site.baseUrl);
    const sent = {
      ...(isRedirect ? redirectHeaders(security) : response.keepsOpener ? withoutOpenerPolicy(security) : security),
      "X-Request-Id": id,
      ...Object.fromEntries(pageHeaders(rendered.headers, { basePath, locate })),
    };
    for (const [name, value] of Object.entries(sent)) res.setHeader(name, value);
    for (const cookie of [...flowCookies, ...(isPage ? response.cookies : [])]) res.appendHeader("Set-Cookie", cookie);
    if (response.retryAfter !== undefined) res.setHeader("Retry-After", response.retryAfter);
    res.statusCode = status;
    res.statusMessage = STATUS_CODES[status] ?? "";
    // Browsers read no more than the head of a redirect, and Next's body would carry its script.
    if (isRedirect) res.removeHeader("Content-Type");
    const other = isRedirect ? Buffer.of() : rendered.body;
    if (!isPage) return void res.setHeader("Content-Length", other.length).end(other);
    const page = pageHtml(source, basePath);
    const coding = pageCoding(headers, config.sessionCookie);
    const body = coding ? compressPage(page, coding) : Buffer.from(page);
    if (coding) res.setHeader("Content-Encoding", coding);
    res.setHeader("Content-Length", body.length).end(body);
  };

  return async (context) => {
    const { res, id, method, target, page, site, outage } = context;
    // A page in place of Kratos' response is rendered whatever the method.
    const isInstead = context.returnPath !== undefined;
    const isForm = method === "POST" && !isInstead;
    const isRedrawn = redrawnPaths.has(pathOf(target));
    const methods = isRedrawn || formPaths.has(pathOf(target)) ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"];
    if (isForm && isForeign(context, site.baseUrl)) return sendError(context, 403);
    if (!isInstead && !methods.includes(method)) return sendError(context, 405, { Allow: methods.join(", ") });
    const tooMuch = isForm ? refusalOfForm(context) : undefined;
    if (tooMuch) return sendError(context, tooMuch);
    const rendersPage = { id, res, method: isForm ? "POST" : "GET", target: page };
    if (!queue.admit(rendersPage)) return sendError(context, outage ?? 503, {}, "overload");
    const waitedFrom = performance.now();
    const form = isForm ? await readBody(context.req, formLimit).catch(() => undefined) : undefined;
    if (form === "too-large") return sendError(context, 413);
    const isBrought = pathOf(target) === listPath;
    if (form && isBrought) context.retainedForm = broughtForm(context.headers["content-type"] ?? "", form);
    context.keptLists = lists.recall(context);
    if (isRedrawn && form) context.filledIn = form.toString("utf8");
    await queue.start(id);
    // A slow form and time in the queue do not count against Kratos.
    context.deadline += performance.now() - waitedFrom;
    if (res.destroyed) return;
    let rendered: Rendered;
    try {
      // To Next a page is read, whatever it is drawn with.
      rendered = await render(next, context, isBrought || isRedrawn ? undefined : form);
    } catch (error) {
      // What has been done is counted and audited, whether or not the client learns of it.
      if (error instanceof RenderAborted) error.settled.then(() => pageEvents(context));
      else pageEvents(context);
      if (res.destroyed) return;
      log("error", "page_failed", { id, error: error instanceof Error ? error.name : "unknown" });
      return sendError(context, outage ?? 500);
    } finally {
      queue.finish(id);
    }
    send(context, rendered);
  };
}

/** Status that refuses a form unread: 411 (no length), 413 (too large); undefined if it is acceptable. */
function refusalOfForm({ headers }: HttpContext): 411 | 413 | undefined {
  if (headers["transfer-encoding"] !== undefined) return 411;
  return Number(headers["content-length"] ?? 0) > formLimit ? 413 : undefined;
}

/** True if a browser posts from another origin than ours (Origin, RFC 6454 7; `null` counts as another). */
function isForeign({ headers }: HttpContext, baseUrl: string): boolean {
  return headers.origin !== undefined && headers.origin !== new URL(baseUrl).origin;
}
