import type { IncomingMessage } from "node:http";
import type { Config } from "../../lib/config/config";
import { dig } from "../../lib/json";
import type { FlowKind } from "../../lib/kratos/flow";
import { initUrl } from "../../lib/kratos/params";
import { leaveStarted } from "../../lib/kratos/started-flow";
import { type Exchange, queryOf } from "../request/exchange";
import { isJson } from "./classify-response";
import type { KratosLink } from "./client";
import { reachesAll } from "./cookie-reach";
import { reasonOf } from "./forward";
import { headersToKratos } from "./headers";
import type { Outage } from "./outage";
import { readAnswer } from "./read-response";

/** What became of a start. "left": the browser goes its own way over Kratos. "gone": nobody waits any more. */
export type Start =
  | { is: "started"; cookies: string[]; target: string }
  | { is: "left" | "gone" }
  | ({ is: "outage" } & Outage);

/** Starts a flow at Kratos in the browser's place, so that the form comes with the first answer. */
export type StandIn = (exchange: Exchange, kind: FlowKind) => Promise<Start>;

/**
 * Asks Kratos' `GET /self-service/<kind>/browser` for JSON, with the browser's own headers and cookies: the answer is
 * the flow itself (of type `browser`, with the same CSRF cookie), in one call. Anything but a flow, and a cookie that
 * would not come back to both of us, is left to the browser, which then gets Kratos' own redirects.
 */
export function standIn(config: Config, link: KratosLink): StandIn {
  return async (exchange, kind) => {
    const { res, id, target, until, site } = exchange;
    const kratos = config.forwarding ? site : { baseUrl: config.kratosBrowserUrl };
    const places = [site, kratos].map(({ baseUrl }) => new URL(baseUrl));
    const gone = new AbortController();
    res.once("close", () => gone.abort());
    // Of a parameter that is there twice the first counts, as for pages.
    const params: Record<string, string> = Object.fromEntries([...queryOf(target)].reverse());
    // Of a registration Kratos tells the application, and its languages, only where the flow is read.
    if (kind === "registration" && params.login_challenge) return { is: "left" };
    // Read here, so not compressed: a gateway before Kratos might.
    const read = { accept: "application/json", "accept-encoding": "identity" };
    const headers = { ...headersToKratos({ ...exchange, site: kratos }), ...read };
    try {
      const path = initUrl("", kind, params);
      const call = { name: "start", trace: exchange.trace, method: "GET", path, headers, signal: gone.signal };
      const answer = await link(call);
      const { statusCode = 502 } = answer;
      const outage = outageIn(answer);
      if (outage) {
        answer.destroy();
        return { is: "outage", ...outage };
      }
      const cookies = answer.headers["set-cookie"] ?? [];
      const body = await readAnswer(answer, performance.now() + until - Date.now());
      const flow: unknown = statusCode === 200 || isJson(answer) ? JSON.parse(body.toString("utf8")) : undefined;
      const flowId = dig(flow, "id");
      const isFlow = typeof flowId === "string" && Array.isArray(dig(flow, "ui", "nodes"));
      if (statusCode !== 200 || !isFlow || !cookies.every((cookie) => reachesAll(cookie, places)))
        return { is: "left" };
      res.once("close", leaveStarted(id, kind, flow));
      return { is: "started", cookies, target: `/${kind}?flow=${encodeURIComponent(flowId)}` };
    } catch (error) {
      return gone.signal.aborted ? { is: "gone" } : { is: "outage", status: 503, reason: reasonOf(error) };
    }
  };
}

/**
 * An answer that is none of Kratos': then its redirects would be none either. A 500 in JSON may be about this request
 * alone; the browser is told in words (docs/errors.md).
 */
function outageIn(answer: IncomingMessage): Outage | undefined {
  const { statusCode: status = 502 } = answer;
  const reason = `status ${status}`;
  if (status === 429) return { status, reason };
  const isLost = (status === 404 || status === 500) && !isJson(answer);
  return status > 500 || isLost ? { status: 503, reason } : undefined;
}
