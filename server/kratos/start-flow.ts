import type { IncomingMessage } from "node:http";
import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import { failureOf, type KratosFailure, remedyFor } from "../../lib/kratos/errors";
import type { FlowKind } from "../../lib/kratos/flow";
import { keepStartedFlow } from "../../lib/kratos/flow-of-context";
import { goOnUrl, restartPath, secondFactorUrl } from "../../lib/kratos/flow-urls";
import { initUrl } from "../../lib/kratos/params";
import { uiLocalesParam } from "../../lib/oauth2/ui-locales";
import { pathOf, queryOf } from "../../lib/request/target";
import { failureReason } from "../../lib/upstream/outage-log";
import { readAnswer } from "../../lib/upstream/read-body";
import { goneSignal } from "../request/gone-signal";
import type { HttpContext } from "../request/http-context";
import { isJson } from "./classify-response";
import { reachesAll } from "./cookie-reach";
import { headersToKratos } from "./headers";
import type { Outage } from "./outage";

/** "left": the browser starts the flow at Kratos itself. "gone": the client has disconnected. */
export type Start =
  | { is: "started" | "left" | "gone" }
  /** Another step comes first, or none is left; a URL for the browser. */
  | { is: "redirect"; to: string }
  | ({ is: "outage" } & Outage);

/** Starts a flow at Kratos on the browser's behalf, so that the first response holds the form. */
export type StartFlow = (context: HttpContext, kind: FlowKind) => Promise<Start>;

/**
 * Asks Kratos' `GET /self-service/<kind>/browser` for JSON, with the browser's own headers and cookies: one call
 * returns the flow itself (of type `browser`, with the same CSRF cookie). The flow and its cookies go into the context.
 * In all other cases, also if a cookie would not reach both of us, the browser follows Kratos' own redirects.
 */
export function flowStarter(config: Config): StartFlow {
  return async (context, kind) => {
    const { res, target, deadline, site, services, trace, flowCookies } = context;
    const kratos = config.forwarding ? site : { baseUrl: config.kratosBrowserUrl };
    const places = [site, kratos].map(({ baseUrl }) => new URL(baseUrl));
    const gone = goneSignal(res);
    // Of a repeated parameter the first counts, as for pages.
    const params: Record<string, string> = Object.fromEntries([...queryOf(target)].reverse());
    // Kratos names a registration's application, and its languages, only where the flow is read.
    if (kind === "registration" && params.login_challenge) return { is: "left" };
    // We read the body, so ask for it uncompressed: a gateway might compress it.
    const read = { accept: "application/json", "accept-encoding": "identity" };
    const headers = { ...headersToKratos({ ...context, site: kratos }), ...read };
    try {
      const path = initUrl("", kind, params);
      const answer = await services.kratos({
        name: "start",
        method: "GET",
        path,
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
        statusCode === 200 ? undefined : stepInstead(kind, failureOf(statusCode, flow), config.baseUrl, target);
      if (elsewhere) return { is: "redirect", to: elsewhere };
      if (statusCode !== 200 || !isFlow(flow) || !cookies.every((cookie) => reachesAll(cookie, places)))
        return { is: "left" };
      keepStartedFlow(context, kind, flow);
      flowCookies.push(...cookies);
      context.page = `${pathOf(target)}?flow=${encodeURIComponent(flow.id)}`;
      return { is: "started" };
    } catch (error) {
      return gone.aborted ? { is: "gone" } : { is: "outage", status: 503, reason: failureReason(error) };
    }
  };
}

/**
 * Where a flow that cannot be started leads, with all that the address was for; undefined where Kratos' own redirect is
 * right. Kratos' redirects would forget the settings that a sign-in was for, and an application after a recovery.
 * @param baseUrl of ours @param target path and query below it
 */
function stepInstead(kind: FlowKind, failure: KratosFailure, baseUrl: string, target: string): string | undefined {
  const remedy = remedyFor(failure).do;
  if (kind === "settings" && remedy === "second-factor") return secondFactorUrl(target);
  if (kind === "recovery" && remedy === "go-on") return goOnUrl(queryOf(target).get("return_to") ?? undefined);
  if (remedy !== "sign-in") return undefined;
  // A second factor that is asked for without a session: the first one comes before it, and then the same again.
  const notice = kind === "settings" ? "signed-out" : "quiet";
  const params = { return_to: baseUrl + target, [uiLocalesParam]: queryOf(target).get(uiLocalesParam) ?? undefined };
  return baseUrl + restartPath("login", notice, params);
}

function isFlow(value: unknown): value is { id: string } {
  return typeof dig(value, "id") === "string" && Array.isArray(dig(value, "ui", "nodes"));
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
