import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { BrandFile } from "../lib/brands/files";
import type { Config } from "../lib/config/config";
import { log } from "../lib/observability/log";
import { answerLimited } from "./abuse/limited";
import { noPagesSeen, type PagesSeen } from "./abuse/page-events";
import { noWatch, type Watch } from "./abuse/watch";
import { brandFiles } from "./http/brand-files";
import { cspReports, reportPath } from "./http/csp-reports";
import { cookieDeletion, deleteCookiesPath } from "./http/delete-cookies";
import { refusals } from "./http/error-response";
import type { Health } from "./http/health";
import type { Lifecycle } from "./http/shutdown";
import { followed, type KratosLink } from "./kratos/client";
import { forward, forwardedMethods } from "./kratos/forward";
import { answerOutage } from "./kratos/outage";
import { standIn } from "./kratos/start-flow";
import { logAccess } from "./observability/access-log";
import { followRequest } from "./observability/follow-request";
import { measure } from "./observability/measure";
import { routeTemplate } from "./observability/route-template";
import { noTracing, type Tracing } from "./observability/tracing";
import { type NextHandler, pages } from "./pages/render";
import { pageTurns } from "./pages/render-queue";
import { clientOf, type Trust } from "./request/client-address";
import { type Exchange, pathOf } from "./request/exchange";
import { isNavigation, isPrefetch, startsFlow } from "./request/navigation";
import { requestId } from "./request/request-id";
import { oversize } from "./request/request-size";
import { routeOf } from "./request/route";
import type { SiteOf } from "./request/site";

type Parts = {
  config: Config;
  dev: boolean;
  /** Headers of every answer of ours. */
  security: Record<string, string>;
  trust: Trust;
  sites: SiteOf;
  /** The files of a brand; undefined if there is no such brand. */
  filesOf: (brand: string) => ReadonlyMap<string, BrandFile> | undefined;
  link: KratosLink;
  health: Health;
  lifecycle: Lifecycle;
  next: NextHandler;
  /** Limits and audits what is forwarded. */
  watch?: Watch;
  /** Hears what pages say about themselves. */
  seen?: PagesSeen;
  tracing?: Tracing;
};

/** Sends every request to where it belongs: health, Kratos, or a page. */
export function frontDoor(parts: Parts): RequestListener {
  const { config, dev, security, trust, sites, filesOf, health, lifecycle, next } = parts;
  const { watch = noWatch, seen = noPagesSeen, tracing = noTracing } = parts;
  const link = followed(parts.link);
  const refuse = refusals(config, security);
  const brandFile = brandFiles({ security, refuse, filesOf });
  const turns = pageTurns();
  const page = pages({ config, dev, next, security, refuse, seen, turns });

  /** Answers that neither a page nor Kratos gives. */
  const dress = (res: ServerResponse, id: string) => {
    const headers = { ...security, "Cache-Control": "no-store", "X-Request-Id": id };
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  };

  const reports = cspReports();
  const deleteCookies = cookieDeletion(refuse, ({ res, id }) => dress(res, id));

  const toKratos = async (exchange: Exchange) => {
    const outcome = await forward(exchange, link, config, { watch, security });
    const allow = { Allow: forwardedMethods.join(", ") };
    if (outcome.is === "refused") refuse(exchange, outcome.status, outcome.status === 405 ? allow : {});
    if (outcome.is === "limited") await answerLimited(exchange, outcome.seconds, { page, refuse });
    if (outcome.is === "outage") await answerOutage({ ...exchange, kept: outcome.kept }, outcome, { page, refuse });
  };

  const start = standIn(config, link);
  const toPage = async (exchange: Exchange) => {
    const kind = startsFlow(exchange, config.sessionCookie);
    if (!kind || !isNavigation(exchange.req)) return page(exchange);
    // No flow is started for a page that there is no room for.
    if (!turns.enter(exchange)) return refuse(exchange, 503, {}, "overload");
    const outcome = await start(exchange, kind);
    if (outcome.is === "started") return page({ ...exchange, cookies: outcome.cookies, target: outcome.target });
    if (outcome.is === "left") return page(exchange);
    if (outcome.is === "outage")
      return answerOutage({ ...exchange, again: exchange.target }, outcome, { page, refuse });
  };

  const answer = async (req: IncomingMessage, res: ServerResponse, id: string) => {
    if (lifecycle.draining) res.shouldKeepAlive = false;
    // Log, metrics, trace, watch and streams all wait for the end of an answer: Node warns from eleven on.
    res.setMaxListeners(20);
    const route = routeOf(req.url ?? "", config);
    if (route.to === "health") return health(res, pathOf(route.target));
    logAccess({ req, res, id });
    if (route.to === "refusal" && route.status === 404) {
      dress(res, id);
      return outside(res);
    }
    const target = route.to === "refusal" ? "/" : route.target;
    // A flow is a row at Kratos, and some send a mail: none for a click that may never come.
    const isAhead = isPrefetch(req) && (route.to === "kratos" || startsFlow({ req, target }, config.sessionCookie));
    const template = isAhead ? "prefetch" : routeTemplate(route.to, pathOf(target));
    measure(res, isAhead ? "refusal" : route.to, template);
    const client = clientOf(req, trust);
    const trace = followRequest({ req, res, id, client, route: template }, tracing);
    const until = Date.now() + config.upstreamTimeoutMs;
    const site = sites(req, client);
    const exchange = { req, res, id, target, client, trace, until, site: site ?? { baseUrl: config.baseUrl } };
    // The page that says so has a stylesheet.
    const isStyle = pathOf(target) === "/last-resort.css";
    if (!site && !isStyle) return refuse(exchange, 421);
    // HTTP/1.1 asks for a host (RFC 9112 3.2); Node would say so in its own bare words.
    if (req.headers.host === undefined && req.httpVersion === "1.1") return refuse(exchange, 400);
    if (pathOf(target) === deleteCookiesPath) return deleteCookies(exchange);
    const tooLarge = isStyle ? undefined : oversize(req);
    if (tooLarge) return refuse(exchange, tooLarge);
    if (route.to === "refusal") return refuse(exchange, route.status);
    if (brandFile.isFor(exchange)) return brandFile.serve(exchange);
    if (pathOf(target) === reportPath) {
      dress(res, id);
      return reports(exchange);
    }
    if (isAhead) return refuse(exchange, 503);
    return route.to === "kratos" ? toKratos(exchange) : toPage(exchange);
  };

  return (req, res) => {
    const id = requestId();
    answer(req, res, id).catch((error: unknown) => {
      log("error", "request_failed", { id, error: error instanceof Error ? error.name : "unknown" });
      res.destroy();
    });
  };
}

/** Outside the base path nothing is ours, the looks of a page included. */
function outside(res: ServerResponse): void {
  res.writeHead(404, { "Content-Type": "text/plain" }).end("Not Found\n");
}
