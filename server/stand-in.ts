import type { IncomingMessage } from "node:http";
import type { Config } from "../lib/config";
import { dig } from "../lib/kratos/errors";
import type { FlowKind } from "../lib/kratos/flow";
import { initUrl } from "../lib/kratos/params";
import { leaveStarted } from "../lib/kratos/started-flow";
import { reachesAll } from "./cookie-reach";
import { type Exchange, queryOf } from "./exchange";
import { reasonOf } from "./forward";
import { headersToKratos } from "./kratos-headers";
import type { KratosLink } from "./kratos-link";
import { readBody } from "./read-body";

/** What became of a start. "left": the browser goes its own way over Kratos. "gone": nobody waits any more. */
export type Start =
  | { is: "started"; cookies: string[]; target: string }
  | { is: "left" | "gone" }
  | { is: "outage"; reason: string };

/** Starts a flow at Kratos in the browser's place, so that the form comes with the first answer. */
export type StandIn = (exchange: Exchange, kind: FlowKind) => Promise<Start>;

/** Bytes of a flow that are read; the largest (settings with every method) have some 30 thousand. */
const flowLimit = 1024 * 1024;

/**
 * Asks Kratos' `GET /self-service/<kind>/browser` for JSON, with the browser's own headers and cookies: the answer is
 * the flow itself (of type `browser`, with the same CSRF cookie), in one call. Anything but a flow, and a cookie that
 * would not come back to both of us, is left to the browser, which then gets Kratos' own redirects.
 */
export function standIn(config: Config, link: KratosLink): StandIn {
  return async (exchange, kind) => {
    const { res, id, target, site } = exchange;
    const kratos = config.forwarding ? site : { baseUrl: config.kratosBrowserUrl };
    const places = [site, kratos].map(({ baseUrl }) => new URL(baseUrl));
    const gone = new AbortController();
    res.once("close", () => gone.abort());
    // Of a parameter that is there twice the first counts, as for pages.
    const params = Object.fromEntries([...queryOf(target)].reverse());
    const headers = { ...headersToKratos({ ...exchange, site: kratos }), accept: "application/json" };
    try {
      const path = initUrl("", kind, params);
      const call = { name: "start", trace: exchange.trace, method: "GET", path, headers, signal: gone.signal };
      const answer = await link(call);
      const { statusCode = 502 } = answer;
      if (statusCode >= 502 && statusCode <= 504) {
        answer.resume();
        return { is: "outage", reason: `status ${statusCode}` };
      }
      const cookies = answer.headers["set-cookie"] ?? [];
      const flow = await readJson(answer);
      const flowId = dig(flow, "id");
      const isFlow = typeof flowId === "string" && Array.isArray(dig(dig(flow, "ui"), "nodes"));
      if (statusCode !== 200 || !isFlow || !cookies.every((cookie) => reachesAll(cookie, places)))
        return { is: "left" };
      res.once("close", leaveStarted(id, kind, flow));
      return { is: "started", cookies, target: `/${kind}?flow=${encodeURIComponent(flowId)}` };
    } catch (error) {
      return gone.signal.aborted ? { is: "gone" } : { is: "outage", reason: reasonOf(error) };
    }
  };
}

async function readJson(answer: IncomingMessage): Promise<unknown> {
  const body = await readBody(answer, flowLimit);
  try {
    return body === "too-large" ? undefined : JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
