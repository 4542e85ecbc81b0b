import type { IncomingMessage } from "node:http";
import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import { hasNodes } from "../../lib/kratos/client";
import { doubledCookies } from "../../lib/kratos/doubled-cookies";
import { failureOf, type KratosFailure, remedyFor } from "../../lib/kratos/errors";
import type { FlowKind } from "../../lib/kratos/flow";
import { rememberedFlow } from "../../lib/kratos/flow-memory";
import { keepStartedFlow } from "../../lib/kratos/flow-of-context";
import { restartPath, resumeUrl, secondFactorUrl } from "../../lib/kratos/flow-urls";
import { flowPath, initUrl } from "../../lib/kratos/params";
import { uiLocalesParam } from "../../lib/oauth2/ui-locales";
import type { Notice } from "../../lib/request/redirect-trail";
import { paramsOf, pathOf, queryOf } from "../../lib/request/target";
import { failureReason } from "../../lib/upstream/outage-log";
import { readAnswer } from "../../lib/upstream/read-body";
import { goneSignal } from "../request/gone-signal";
import type { HttpContext } from "../request/http-context";
import { isJson } from "./classify-response";
import { reachesAll } from "./cookie-reach";
import { headersToKratos, siteOfKratos } from "./headers";
import type { Outage } from "./outage";

/** "left": the browser starts the flow at Kratos itself. "gone": the client has disconnected. */
export type Start =
  | { is: "started" | "left" | "gone" }
  /** Another step comes first, or none is left; a URL for the browser. */
  | { is: "redirect"; to: string }
  | ({ is: "outage" } & Outage);

/** A flow to start. */
export type Beginning = {
  kind: FlowKind;
  /** The page that it is for, with what was given along; below the base path. */
  path: string;
  /** What the page says of it; absent = what the redirects before it say. */
  notice?: Notice;
};

/** Starts a flow at Kratos on the browser's behalf, so that the first response holds the form. */
export type StartFlow = (context: HttpContext, beginning: Beginning) => Promise<Start>;

/**
 * Asks Kratos' `GET /self-service/<kind>/browser` for JSON, with the browser's own headers and cookies: one call
 * returns the flow itself (of type `browser`, with the same CSRF cookie). The flow and its cookies go into the context.
 * In all other cases, also if a cookie would not reach both of us, the browser follows Kratos' own redirects.
 */
export function flowStarter(config: Config): StartFlow {
  return async (context, { kind, path, notice }) => {
    const { res, deadline, site, services, trace, flowCookies } = context;
    const kratos = siteOfKratos(config, context);
    const places = [site, kratos].map(({ baseUrl }) => new URL(baseUrl));
    const gone = goneSignal(res);
    const params = paramsOf(path);
    // Kratos names a registration's application, and its languages, only where the flow is read.
    if (kind === "registration" && params.login_challenge) return { is: "left" };
    const settings = kind === "login" ? settingsBefore(context) : undefined;
    if (settings) return { is: "redirect", to: signInFor(config.baseUrl, settings, "signed-out") };
    // We read the body, so ask for it uncompressed: a gateway might compress it.
    const read = { accept: "application/json", "accept-encoding": "identity" };
    const headers = { ...headersToKratos({ ...context, site: kratos }), ...read };
    try {
      const answer = await services.kratos({
        name: "start",
        method: "GET",
        path: initUrl("", kind, params),
        headers,
        trace,
        signal: gone,
        deadline,
      });
      const { statusCode = 502 } = answer;
      const outage = outageIn(answer);
      if (outage) {
        answer.destroy();
        return { is: "outage", ...outage };
      }
      const cookies = answer.headers["set-cookie"] ?? [];
      const body = await readAnswer(answer, deadline);
      const flow: unknown = statusCode === 200 || isJson(answer) ? JSON.parse(body.toString("utf8")) : undefined;
      const elsewhere =
        statusCode === 200 ? undefined : stepInstead({ kind, path }, failureOf(statusCode, flow), config, context);
      if (elsewhere) return { is: "redirect", to: elsewhere };
      if (statusCode !== 200 || !isFlow(flow) || !cookies.every((cookie) => reachesAll(cookie, places)))
        return { is: "left" };
      keepStartedFlow(context, kind, flow);
      flowCookies.push(...cookies);
      context.page = `${pathOf(path)}?flow=${encodeURIComponent(flow.id)}`;
      if (notice) context.notice = notice;
      return { is: "started" };
    } catch (error) {
      return gone.aborted ? { is: "gone" } : { is: "outage", status: 503, reason: failureReason(error) };
    }
  };
}

/**
 * Where a flow that cannot be started leads, with all that the address was for; undefined where Kratos' own redirect is
 * right. Kratos' redirects would forget the settings that a sign-in was for, and an application after a recovery.
 */
function stepInstead(
  { kind, path }: Beginning,
  failure: KratosFailure,
  { baseUrl, sessionCookie }: Config,
  { headers }: HttpContext,
): string | undefined {
  const remedy = remedyFor(failure).do;
  if (kind === "settings" && remedy === "second-factor") return secondFactorUrl(path);
  if (kind === "recovery" && remedy === "go-on") return resumeUrl(paramsOf(path));
  // Signing in helps nobody whose old cookie stands before the new one: the page says so.
  const isDoubled = doubledCookies(headers.cookie ?? "", sessionCookie).session.length > 0;
  if (remedy !== "sign-in" || isDoubled) return undefined;
  // A second factor that is asked for without a session: the first one comes before it, and then the same again.
  return signInFor(baseUrl, path, kind === "settings" ? "signed-out" : "quiet");
}

/** Where a browser signs in first, and then opens a page of ours. */
function signInFor(baseUrl: string, path: string, notice: Notice): string {
  const languages = queryOf(path).get(uiLocalesParam) ?? undefined;
  return baseUrl + restartPath("login", notice, { return_to: baseUrl + path, [uiLocalesParam]: languages });
}

/**
 * The settings whose form has led here, where Kratos is on another origin: without a session it sends the browser to
 * a sign-in that names nothing. Such a visit comes from a page of ours (Referer), over another origin (Fetch Metadata).
 */
function settingsBefore({ target, headers, site }: HttpContext): string | undefined {
  const { referer = "", "sec-fetch-site": from = "same-origin" } = headers;
  const isReturned = (from === "same-site" || from === "cross-site") && referer === `${new URL(site.baseUrl).origin}/`;
  const last = target === "/login" && isReturned ? rememberedFlow({ headers }) : undefined;
  return last?.kind === "settings" ? flowPath("settings", last.params) : undefined;
}

function isFlow(value: unknown): value is { id: string } {
  return typeof dig(value, "id") === "string" && hasNodes(value);
}

/**
 * True if something in front of Kratos answered: its redirects would not be Kratos' either. A 500 in JSON may be about
 * this request alone; the browser gets a problem page (docs/errors.md).
 */
function outageIn(answer: IncomingMessage): Outage | undefined {
  const { statusCode: status = 502 } = answer;
  const reason = `status ${status}`;
  if (status === 429) return { status, reason };
  const isLost = (status === 404 || status === 500) && !isJson(answer);
  return status > 500 || isLost ? { status: 503, reason } : undefined;
}
