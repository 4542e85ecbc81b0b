import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { BrandFile } from "../lib/brands/files";
import { iconsPath } from "../lib/catalog/icon";
import type { Config } from "../lib/config/config";
import { log } from "../lib/observability/log";
import type { Tracing } from "../lib/observability/trace";
import type { Services } from "../lib/request/context";
import { deleteCookiesPath } from "../lib/request/delete-cookies";
import { rebaseUrl } from "../lib/request/own-url";
import { isPrefetch } from "../lib/request/prefetch";
import { pathOf } from "../lib/request/target";
import { noMonitor, type SubmissionMonitor } from "./abuse/monitor";
import { noPageEvents, type PageEvents } from "./abuse/page-events";
import { cspReports, reportPath } from "./http/csp-reports";
import { cookieDeletion } from "./http/delete-cookies";
import { errorResponses } from "./http/error-response";
import type { Health } from "./http/health";
import { brandFileAt, iconAt, operatorFiles } from "./http/operator-files";
import { redirects } from "./http/redirect";
import type { Lifecycle } from "./http/shutdown";
import type { ServeFile } from "./http/static-files";
import { wellKnown } from "./http/well-known";
import { loginLeader } from "./hydra/remembered-login";
import type { Exchange } from "./kratos/exchange";
import { forwardedMethods, forwarding } from "./kratos/forward";
import { listKeeper } from "./kratos/kept-lists";
import { asksFirst, serveMailLink } from "./kratos/mail-link";
import { sendClosed, sendLimited, sendOutage, sendUnanswered } from "./kratos/outage";
import { flowInstead } from "./kratos/renew-flow";
import type { SingleFlight } from "./kratos/single-flight";
import { flowStarter } from "./kratos/start-flow";
import { closureOf } from "./maintenance/closure";
import type { MaintenancePlan } from "./maintenance/watch";
import { logAccess } from "./observability/access-log";
import { measure } from "./observability/metrics";
import { routeTemplate } from "./observability/route-template";
import { traceRequest } from "./observability/tracing";
import type { Handler } from "./pages/collecting-response";
import type { RenderQueue } from "./pages/render-slots";
import { pageServer } from "./pages/serve-page";
import { clientOf, type Trust } from "./request/client-address";
import { createContext, type HttpContext } from "./request/http-context";
import { isNavigation, startsFlow } from "./request/navigation";
import { requestId } from "./request/request-id";
import { oversize } from "./request/request-size";
import { type Route, routeOf } from "./request/route";
import type { SiteOf } from "./request/site";

type Parts = {
  config: Config;
  /** Headers of all our responses. */
  security: Record<string, string>;
  trust: Trust;
  sites: SiteOf;
  /** The files of a brand; undefined if there is no such brand. */
  filesOf: (brand: string) => ReadonlyMap<string, BrandFile> | undefined;
  serveFile: ServeFile;
  services: Omit<Services, "renderSlots">;
  queue: RenderQueue;
  health: Health;
  lifecycle: Lifecycle;
  next: Handler;
  /** The operator's security.txt. */
  securityTxt?: string | undefined;
  tracing: Tracing;
  /** Planned work, and what it closes. */
  maintenance?: MaintenancePlan;
  /** Limits, counts and audits what is forwarded. */
  monitor?: SubmissionMonitor;
  /** Counts and audits what pages report. */
  pageEvents?: PageEvents;
  /** What is under way at Kratos; absent = known to this router alone. */
  operations?: SingleFlight<Exchange>;
  /** True if pages are kept for visitors who would get the same (note 30). */
  keepsPages?: boolean;
};

/** What steps know about a request besides its context. */
type Facts = {
  route: Exclude<Route, { to: "health" }>;
  /** True if its host is BASE_URL's or a brand's, or any host is accepted. */
  isOurHost: boolean;
  /** True if it is a prefetch of what only a click should start. */
  isPrefetch: boolean;
};

/** Answers a request, or leaves it to the next step by returning false. */
type Step = (context: HttpContext, facts: Facts) => boolean | Promise<boolean>;

/** The front door: sends every request to the first step that answers it. */
export function router(parts: Parts): RequestListener {
  const { config, security, trust, sites, filesOf, serveFile, queue, health, lifecycle, next, tracing } = parts;
  const { monitor = noMonitor, pageEvents = noPageEvents, operations, keepsPages = true } = parts;
  const { maintenance: planAt = () => undefined } = parts;
  const services = { ...parts.services, renderSlots: queue };
  const sendError = errorResponses(config, security);
  const lists = listKeeper(config);
  const servePage = pageServer({ config, next, security, sendError, pageEvents, queue, lists, keepsPages });
  const responders = { servePage, sendError };
  const serveBrandFile = operatorFiles({ security, sendError, prefix: "/brands/", fileAt: brandFileAt(filesOf) });
  const serveIcon = operatorFiles({ security, sendError, prefix: iconsPath, fileAt: iconAt(services) });
  const reports = cspReports();
  const startFlow = flowStarter(config);
  const leadElsewhere = loginLeader(config);

  /** Sets the headers of responses that are neither a page nor Kratos'. */
  const setHeaders = ({ res, id }: Pick<HttpContext, "res" | "id">) => {
    const headers = { ...security, "Cache-Control": "no-store", "X-Request-Id": id };
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  };
  const redirect = redirects(security);
  const deleteCookies = cookieDeletion({ config, sendError, redirect });
  const serveWellKnown = wellKnown({ config, securityTxt: parts.securityTxt, security, sendError, redirect });
  const forward = forwarding({ config, monitor, security, operations, lists });
  const toKratos = async (context: HttpContext) => {
    const outcome = await forward(context);
    const allow = { Allow: forwardedMethods.join(", ") };
    if (outcome.is === "refused") sendError(context, outcome.status, outcome.status === 405 ? allow : {});
    if (outcome.is === "limited") await sendLimited(context, outcome.seconds, responders);
    if (outcome.is !== "outage" && outcome.is !== "unanswered") return;
    context.retainedForm = outcome.form;
    if (outcome.is === "outage") await sendOutage(context, outcome, responders);
    else await sendUnanswered(context, outcome, responders);
  };

  const toPage = async (context: HttpContext) => {
    if (!isNavigation(context)) return servePage(context);
    // Ask Kratos for nothing that will not be rendered.
    if (!queue.admit(context)) return sendError(context, 503, {}, "overload");
    const kind = startsFlow(context, config.sessionCookie);
    const beginning = kind ? { kind, path: context.target } : await flowInstead(context, config);
    if (!beginning) return servePage(context);
    const start = await startFlow(context, beginning);
    switch (start.is) {
      case "gone":
        return;
      case "redirect":
        pageEvents(context);
        return redirect(context, rebaseUrl(start.to, config.baseUrl, context.site.baseUrl));
      case "outage":
        context.returnPath = context.target;
        return sendOutage(context, start, responders);
      default:
        return servePage(context);
    }
  };

  /** Sends an error if there is a status. */
  const refuse = (context: HttpContext, status: number | false | undefined) => {
    if (status) sendError(context, status);
    return Boolean(status);
  };
  // The fallback page needs its stylesheet, also for a foreign host or too large a request.
  const isFallbackStyle = ({ target }: HttpContext) => pathOf(target) === "/last-resort.css";

  /** Answers in the place of what a planned closure keeps shut. */
  const close = (context: HttpContext) => {
    const until = closureOf(context);
    return until !== undefined && done(sendClosed(context, until, responders));
  };

  const steps: Step[] = [
    (context, { isOurHost }) => refuse(context, !isOurHost && !isFallbackStyle(context) && 421),
    // HTTP/1.1 requires a host (RFC 9112 3.2); Node's own refusal would be plain text.
    (context) => refuse(context, context.headers.host === undefined && context.req.httpVersion === "1.1" && 400),
    (context) => pathOf(context.target) === deleteCookiesPath && done(deleteCookies(context)),
    (context) => refuse(context, !isFallbackStyle(context) && oversize(context.req)),
    (context, { route }) => refuse(context, route.to === "refusal" && route.status),
    serveBrandFile,
    serveIcon,
    (context) => pathOf(context.target) === reportPath && done(setHeaders(context), reports(context)),
    (context, { route }) => route.to === "well-known" && done(serveWellKnown(context, route.name)),
    (context, { isPrefetch }) => refuse(context, isPrefetch && 503),
    (context, { route }) => route.to === "kratos" && close(context),
    (context, { route }) => route.to === "kratos" && asksFirst(context) && done(serveMailLink(context, servePage)),
    (context, { route }) => route.to === "kratos" && done(toKratos(context)),
    serveFile,
    close,
    (context) => leadElsewhere(context)?.then((to) => to !== undefined && done(redirect(context, to))) ?? false,
    (context) => done(toPage(context)),
  ];

  const answer = async (req: IncomingMessage, res: ServerResponse, id: string) => {
    if (lifecycle.draining) res.shouldKeepAlive = false;
    // Log, metrics, trace, context and streams all listen for `close`: Node warns from eleven listeners on.
    res.setMaxListeners(20);
    closeWithSocket(req, res);
    const route = routeOf(req.url ?? "", config);
    if (route.to === "health") return health(res, pathOf(route.target));
    logAccess({ req, res, id });
    if (route.to === "refusal" && route.status === 404) {
      setHeaders({ res, id });
      return outside(res);
    }
    const target = route.to === "refusal" ? "/" : route.target;
    const { headers } = req;
    // A flow is a row in Kratos' database, and some send a mail: start none for a click that may never come.
    const isAhead =
      isPrefetch(headers) && (route.to === "kratos" || !!startsFlow({ headers, target }, config.sessionCookie));
    const template = isAhead ? "prefetch" : routeTemplate(route.to, pathOf(target));
    const client = clientOf(req, trust);
    const trace = traceRequest({ req, res, id, client, route: template }, tracing);
    measure(res, isAhead ? "refusal" : route.to === "well-known" ? "page" : route.to, template, trace);
    const deadline = performance.now() + config.upstreamTimeoutMs;
    const site = sites(req, client);
    const facts = { route, isOurHost: site !== undefined, isPrefetch: isAhead };
    const maintenance = planAt(Date.now());
    const from = { client, trace, maintenance, site: site ?? { baseUrl: config.baseUrl } };
    const context = createContext({ req, res, id, target, deadline, services, ...from });
    for (const step of steps) {
      const answered = step(context, facts);
      // Most steps know at once that a request is not theirs, and a promise costs more than their look.
      if (typeof answered === "boolean" ? answered : await answered) return;
    }
  };

  return (req, res) => {
    const id = requestId();
    answer(req, res, id).catch((error: unknown) => {
      log("error", "request_failed", { id, error: error instanceof Error ? error.name : "unknown" });
      res.destroy();
    });
  };
}

/** The result of a step that answers: true once its work is done. */
async function done(...work: (void | Promise<void>)[]): Promise<true> {
  await Promise.all(work);
  return true;
}

/** A pipelined response that waits for its turn has no socket yet: Node never closes it when the connection ends. */
function closeWithSocket({ socket }: IncomingMessage, res: ServerResponse): void {
  if (res.socket) return;
  const close = () => {
    if (res.socket) return;
    res.destroyed = true;
    res.emit("close");
  };
  socket.setMaxListeners(0);
  socket.once("close", close);
  res.once("close", () => socket.off("close", close));
}

/** Outside the base path nothing is ours, so not even a branded page. */
function outside(res: ServerResponse): void {
  res.writeHead(404, { "Content-Type": "text/plain" }).end("Not Found\n");
}
