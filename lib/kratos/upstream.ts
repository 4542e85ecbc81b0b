import "server-only";
import { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import type { RawAxiosRequestConfig } from "axios";
import { config } from "../config/config";
import { isTlsRefusal, tlsAgent } from "../config/tls";
import { dig } from "../json";
import { log } from "../observability/log";
import { followCall, type TraceHeaders, telemetry } from "../observability/telemetry";
import { outOfTurn } from "../request/turns";
import { errorLabel, failureOf, type KratosFailure } from "./errors";

/**
 * Calls to the Ory servers behind us. A call never throws for what a server answers or fails to answer: each gives
 * `Answer`, and behind this border nothing checks again.
 */

/** What of the visitor's request goes along: cookies decide who it is, the rest makes device lists right. */
export type Visitor = {
  cookie: string;
  userAgent: string;
  clientIp: string;
  requestId: string;
  trace: TraceHeaders;
  /** When the last call for this visit must have its answer: Unix time in milliseconds. */
  until: number;
};

export type Answer<T> = { ok: true; data: T } | { ok: false; failure: KratosFailure };

/** An idle connection is closed after so many milliseconds: a firewall may have forgotten it by then. */
const silence = 15_000;

const connections = { keepAlive: true, maxSockets: 256, timeout: silence };
const httpAgent = new HttpAgent(connections);

/** The servers that we call. */
export type Server = "kratos" | "hydra";
const httpsAgents: Partial<Record<Server, () => HttpsAgent>> = {};

function agents(server: Server) {
  const known = httpsAgents[server] ?? tlsAgent(server === "kratos" ? config().kratosTls : {}, connections);
  httpsAgents[server] = known;
  return { httpAgent, httpsAgent: known() };
}

function options(server: Server, visitor: Visitor, trace: TraceHeaders): RawAxiosRequestConfig {
  // A visit has one limit for all its calls: people wait for the page, not for a call.
  const limit = Math.max(1, visitor.until - Date.now());
  return {
    ...agents(server),
    // axios' own limit does not cover connecting; the signal covers the whole call.
    timeout: limit,
    signal: AbortSignal.timeout(limit),
    maxRedirects: 0,
    maxContentLength: 1024 * 1024,
    proxy: false,
    validateStatus: () => true,
    headers: {
      accept: "application/json",
      "user-agent": visitor.userAgent,
      "x-request-id": visitor.requestId,
      ...trace,
      ...(visitor.clientIp && { "x-forwarded-for": visitor.clientIp, "true-client-ip": visitor.clientIp }),
    },
  };
}

/**
 * Calls a server once, within the time that the visit has left.
 * @param name of the call in metrics and traces @param isSound tells an answer from a gateway's page with status 200
 */
export async function ask<T>(
  name: string,
  visitor: Visitor,
  call: (options: RawAxiosRequestConfig) => Promise<{ status: number; data: T }>,
  isSound: (data: unknown) => boolean = () => true,
  server: Server = "kratos",
): Promise<Answer<T>> {
  const id = visitor.requestId;
  const span = followCall(name, visitor.trace);
  try {
    const once = () => call(options(server, visitor, span.headers));
    const { status, data } = await outOfTurn(id, () =>
      once().catch((error: unknown) => {
        if (isStaleRead(error)) return once();
        throw error;
      }),
    );
    span.end(status);
    if (status >= 200 && status < 300) {
      // A proxy's HTML page or cut-off JSON with status 200 is an outage as well.
      if (isSound(data)) return { ok: true, data };
      const event = { id, error: "unreadable answer", status };
      log("error", server === "hydra" ? "hydra_unavailable" : "kratos_unavailable", event);
      return { ok: false, failure: failureOf(0, data) };
    }
    // Ory says no in JSON; a 403 or 404 in other words is that of a gateway which has lost it.
    const isOwn = typeof data === "object" || status === 400 || status === 429;
    const failure = failureOf(isOwn ? status : 0, data);
    if (server === "kratos") telemetry().kratosError(errorLabel(failure));
    return { ok: false, failure };
  } catch (error) {
    span.end(undefined);
    const cause = causeOf(error);
    if (server === "hydra") log("error", "hydra_unavailable", { id, error: cause });
    else log("error", isTlsRefusal(cause) ? "kratos_tls_refused" : "kratos_unavailable", { id, error: cause });
    return { ok: false, failure: failureOf(0, undefined) };
  }
}

/**
 * True if a read failed because the server had closed the idle connection that it went out on, before a byte of an answer:
 * then one more try is safe. What changes something is never sent twice.
 */
function isStaleRead(error: unknown): boolean {
  const isReused = dig(error, "request", "reusedSocket") === true;
  return isReused && dig(error, "code") === "ECONNRESET" && dig(error, "config", "method") === "get";
}

/** Name of a network error for the log (`ECONNREFUSED`, `ERR_CANCELED` …): never its message, which may hold URLs. */
function causeOf(error: unknown): string {
  return String(dig(error, "code") ?? dig(error, "name") ?? "unknown");
}
