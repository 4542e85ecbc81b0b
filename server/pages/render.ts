import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { visitCookie, visitMaxAge } from "../../i18n/negotiate";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { moved } from "../../lib/request/own-url";
import type { PagesSeen } from "../abuse/page-events";
import { compressPage, isCompressible, pageCoding, sendCompressed } from "../http/compress";
import type { Refuse } from "../http/error-response";
import type { Outage } from "../kratos/outage";
import { type Exchange, pathOf } from "../request/exchange";
import { expiredCookie, keptCookie } from "./directives";
import { holdAnswer } from "./held-answer";
import { renderPage } from "./html";
import { isForeignPost, preparePageRequest } from "./page-request";
import { verdictOn } from "./page-status";
import type { PageTurns } from "./render-queue";
import { dressHead, isBare, isHtml } from "./response-headers";

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** @param outage the status that the page must give if it is the one of an outage; any other counts as broken */
export type ServePage = (exchange: Exchange, outage?: Outage["status"]) => Promise<void>;

/** Next answers some others with a bare 500. */
const pageMethods = ["GET", "HEAD", "POST"];

/** Paths of app/ that take a form of ours. All others are Kratos'. */
const formPaths = ["/locale", "/sessions/revoke", "/consent/decide"];

/** Bytes of such a form: a few fields. Next would read one of any size into memory. */
const formLimit = 16 * 1024;

/** Status that refuses a form before it is read: 411 (its size is not told), 413; undefined for one of a size to take. */
function tooMuch({ headers }: IncomingMessage): 411 | 413 | undefined {
  if (headers["transfer-encoding"] !== undefined) return 411;
  return Number(headers["content-length"] ?? 0) > formLimit ? 413 : undefined;
}

type Parts = {
  config: Config;
  dev: boolean;
  next: NextHandler;
  security: Record<string, string>;
  refuse: Refuse;
  seen: PagesSeen;
  turns: PageTurns;
};

/** Has Next answer a request, and makes of its answer what the browser gets. */
export function pages({ config, dev, next, security, refuse, seen, turns }: Parts): ServePage {
  const { baseUrl, basePath } = config;
  const secure = baseUrl.startsWith("https:");

  const finish = (exchange: Exchange, source: string, outage?: Outage["status"]) => {
    const { req, res, id, target } = exchange;
    turns.end(id);
    if (isCompressible(req, res)) return sendCompressed(res, pathOf(target), source);
    const { html, directives } = renderPage(source, basePath);
    seen(exchange, directives.shown);
    const verdict = verdictOn({ source, html: isHtml(res), status: res.statusCode, wanted: directives.status, outage });
    if (verdict.broken) return refuse(exchange, verdict.status);
    res.statusCode = verdict.status;
    res.statusMessage = STATUS_CODES[verdict.status] ?? "";
    for (const name of directives.dropCookies)
      res.appendHeader("Set-Cookie", expiredCookie(name, { basePath, secure }));
    if (directives.visit)
      res.appendHeader("Set-Cookie", keptCookie(visitCookie, directives.visit, visitMaxAge, { basePath, secure }));
    if (directives.retryAfter) res.setHeader("Retry-After", directives.retryAfter);
    res.removeHeader("Transfer-Encoding");
    const coding = pageCoding(req, config.sessionCookie);
    const body = coding ? compressPage(html, coding) : Buffer.from(html);
    if (coding) res.setHeader("Content-Encoding", coding);
    res.setHeader("Content-Length", body.length);
    res.end(body);
  };

  return async (exchange, outage) => {
    const { req, res, id, target, site } = exchange;
    const takesForm = dev || formPaths.includes(pathOf(target));
    const methods = takesForm ? pageMethods : pageMethods.filter((method) => method !== "POST");
    if (isForeignPost(req, site.baseUrl) && req.method === "POST") return refuse(exchange, 403);
    if (!methods.includes(req.method ?? "")) return refuse(exchange, 405, { Allow: methods.join(", ") });
    const status = req.method === "POST" ? tooMuch(req) : undefined;
    if (status) return refuse(exchange, status);
    if (!turns.enter(exchange)) return refuse(exchange, outage ?? 503, {}, "overload");
    for (const [name, value] of Object.entries({ ...security, "X-Request-Id": id })) res.setHeader(name, value);
    const asked = Date.now();
    await turns.begin(id);
    if (res.destroyed) return;
    // That we were busy is no fault of Kratos.
    preparePageRequest({ ...exchange, until: exchange.until + Date.now() - asked }, { dev, outage });
    const takeOver = holdAnswer(res, {
      hold: () => {
        dressHead(res, target, { basePath, dev, locate: (url) => moved(url, baseUrl, site.baseUrl) });
        for (const cookie of exchange.cookies ?? []) res.appendHeader("Set-Cookie", cookie);
        const held = isHtml(res) || isBare(req, res) || isCompressible(req, res);
        // What a page says in its head, an answer without one says in a header that goes no further.
        const shown = res.getHeader("X-Portico-Shown");
        res.removeHeader("X-Portico-Shown");
        if (!held) {
          turns.end(id);
          seen(exchange, shown ? [String(shown)] : []);
        }
        return held;
      },
      finish: (body) => finish(exchange, body, outage),
    });
    try {
      await next(req, res);
    } catch (error) {
      log("error", "page_failed", { id, error: error instanceof Error ? error.name : "unknown" });
      if (takeOver()) refuse(exchange, outage ?? 500);
      else res.destroy();
    }
  };
}
