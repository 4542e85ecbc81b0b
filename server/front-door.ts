import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { BrandFile } from "../lib/brands/files";
import type { Config } from "../lib/config";
import { log } from "../lib/log";
import { logAccess } from "./access-log";
import { brandFiles } from "./brand-files";
import { clientOf, type Trust } from "./client-address";
import { cspReports, reportPath } from "./csp-report";
import { cookieDeletion, deleteCookiesPath } from "./delete-cookies";
import { type Exchange, pathOf } from "./exchange";
import { forward, forwardedMethods } from "./forward";
import type { Health } from "./health";
import { followed, type KratosLink } from "./kratos-link";
import { answerLimited } from "./limits/limited";
import { measure } from "./metrics/measure";
import { routeTemplate } from "./metrics/route-template";
import { isNavigation, isPrefetch, startsFlow } from "./navigation";
import { answerOutage } from "./outage";
import { type NextHandler, pages } from "./pages";
import { refusals } from "./refuse";
import { requestId } from "./request-id";
import { oversize } from "./request-size";
import { routeOf } from "./route";
import type { Lifecycle } from "./shutdown";
import type { SiteOf } from "./site";
import { standIn } from "./stand-in";
import { followRequest } from "./tracing/follow-request";
import { noTracing, type Tracing } from "./tracing/tracing";
import { pageTurns } from "./turns";
import { noPagesSeen, type PagesSeen } from "./watch/pages-seen";
import { noWatch, type Watch } from "./watch/watch";

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
