import { type ServerResponse, STATUS_CODES } from "node:http";
import { Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Config } from "../../lib/config/config";
import { flowMemory } from "../../lib/kratos/flow-memory";
import { log } from "../../lib/observability/log";
import { rebaseUrl } from "../../lib/request/own-url";
import { broughtForm } from "../../lib/request/retained-form";
import { pathOf } from "../../lib/request/target";
import { formPaths, redrawnPaths } from "../../lib/routes";
import { readBody } from "../../lib/upstream/read-body";
import type { PageEvents } from "../abuse/page-events";
import { compressPage, pageCoding } from "../http/content-coding";
import type { SendError } from "../http/error-response";
import { redirectHeaders, withoutOpenerPolicy } from "../http/security-headers";
import type { ListKeeper } from "../kratos/kept-lists";
import { countDrawing } from "../observability/metrics";
import { routeTemplate } from "../observability/route-template";
import { pageCache } from "../page-cache/page-cache";
import { goneSignal } from "../request/gone-signal";
import type { HttpContext } from "../request/http-context";
import type { Handler } from "./collecting-response";
import { type DrawnPage, drawnPage } from "./draw-page";
import { RenderAborted, render } from "./render";
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
  /** True if pages are kept for visitors who would get the same. */
  keepsPages: boolean;
};

/** Has Next render the page of a request, or takes one that was drawn before, and sends it. */
export function pageServer(parts: Parts): ServePage {
  const { config, next, security, sendError, pageEvents, queue, lists, keepsPages } = parts;
  const { basePath, baseUrl } = config;

  const send = (context: HttpContext, page: DrawnPage) => {
    const { res, id, headers, site, response, flowCookies } = context;
    pageEvents(context);
    if (page.is === "broken") return sendError(context, page.status);
    const locate = (url: string) => rebaseUrl(url, baseUrl, site.baseUrl);
    const isRedirect = page.is === "redirect";
    const sent = {
      ...(isRedirect ? redirectHeaders(security) : response.keepsOpener ? withoutOpenerPolicy(security) : security),
      "X-Request-Id": id,
      ...Object.fromEntries(pageHeaders(page.headers, { basePath, locate })),
    };
    for (const [name, value] of Object.entries(sent)) res.setHeader(name, value);
    const memory = flowMemory(context);
    const ofPage = page.is === "page" ? [...response.cookies, ...(memory ? [memory] : [])] : [];
    for (const cookie of [...flowCookies, ...ofPage]) res.appendHeader("Set-Cookie", cookie);
    if (response.retryAfter !== undefined) res.setHeader("Retry-After", response.retryAfter);
    res.statusCode = page.status;
    res.statusMessage = STATUS_CODES[page.status] ?? "";
    if (isRedirect) res.removeHeader("Content-Type");
    if (response.stream && page.status === 200) return sendStream(res, response.stream, id);
    if (page.is !== "page") return void res.setHeader("Content-Length", page.body.length).end(page.body);
    const coding = pageCoding(headers, config.sessionCookie);
    const known = coding === "br" ? page.brotli?.() : undefined;
    const body = known ?? (coding ? compressPage(page.html, coding) : Buffer.from(page.html));
    if (coding) res.setHeader("Content-Encoding", coding);
    // As a string, Node sends head and body in one piece.
    res.setHeader("Content-Length", body.length).end(body.toString("latin1"), "latin1");
  };

  /** Waits for a slot. Time in the queue does not count against Kratos. */
  const slotFor = async (visit: HttpContext) => {
    const since = performance.now();
    await queue.start(visit.id);
    visit.deadline += performance.now() - since;
  };
  const cached = pageCache({
    config,
    keeps: keepsPages,
    async draw(context, visit, gone) {
      await slotFor(visit);
      // Who has left holds no slot.
      if (visit.res.destroyed) throw new RenderAborted(Promise.resolve());
      const ends = AbortSignal.any([gone, goneSignal(visit.res)]);
      return drawnPage(context, await render(next, context, { socket: new Socket(), gone: ends }), basePath);
    },
  });
  const draw = async (context: HttpContext, form: Buffer | undefined): Promise<DrawnPage | undefined> => {
    await slotFor(context);
    const { res, req } = context;
    if (res.destroyed) return undefined;
    const page = drawnPage(
      context,
      await render(next, context, { socket: req.socket, gone: goneSignal(res), form }),
      basePath,
    );
    if (page.is === "page") countDrawing(routeTemplate("page", pathOf(context.page)), "alone");
    return page;
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
    // A slow form does not count against Kratos.
    context.deadline += performance.now() - waitedFrom;
    let drawn: DrawnPage | undefined;
    try {
      // To Next a page is read, whatever it is drawn with.
      drawn = (await cached(context)) ?? (await draw(context, isBrought || isRedrawn ? undefined : form));
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
    if (drawn) send(context, drawn);
  };
}

/** Sends what comes as it comes. Where it ends early the connection breaks, so that nobody takes a part for the whole. */
function sendStream(res: ServerResponse, stream: AsyncIterable<string>, id: string): void {
  pipeline(Readable.from(stream), res).catch((error: unknown) => {
    const isGone = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!isGone) log("error", "request_failed", { id, error: error instanceof Error ? error.message : "unknown" });
  });
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
