import "server-only";
import { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import { Configuration, FrontendApi, IdentityApi } from "@ory/client";
import type { RawAxiosRequestConfig } from "axios";
import { config } from "../config";
import { log } from "../log";
import { followCall, type TraceHeaders, telemetry } from "../telemetry";
import { outOfTurn } from "../turns";
import { isTlsRefusal, tlsAgent } from "../upstream-tls";
import { dig, errorLabel, failureOf, type KratosFailure } from "./errors";
import type { FlowKind, FlowOf } from "./flow";

/**
 * The one module that talks to Kratos' public API. It never throws for what Kratos answers or fails to answer:
 * every call gives `Answer`, and behind this border nothing checks again.
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
let httpsAgent: (() => HttpsAgent) | undefined;

function agents() {
  httpsAgent ??= tlsAgent(config().kratosTls, connections);
  return { httpAgent, httpsAgent: httpsAgent() };
}

let api: FrontendApi | undefined;

function frontend(): FrontendApi {
  api ??= new FrontendApi(new Configuration({ basePath: config().kratosPublicUrl }));
  return api;
}

function options(visitor: Visitor, trace: TraceHeaders): RawAxiosRequestConfig {
  // A visit has one limit for all its calls: people wait for the page, not for a call.
  const limit = Math.max(1, visitor.until - Date.now());
  return {
    ...agents(),
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

/** Reads a flow: `GET /self-service/<kind>/flows?id=`. */
export function readFlow<K extends FlowKind>(kind: K, id: string, visitor: Visitor): Promise<Answer<FlowOf[K]>>;
export function readFlow(kind: FlowKind, id: string, visitor: Visitor): Promise<Answer<FlowOf[FlowKind]>> {
  const request = { id, cookie: visitor.cookie };
  const calls = {
    login: () => ask("flow", visitor, (options) => frontend().getLoginFlow(request, options), hasNodes),
    registration: () => ask("flow", visitor, (options) => frontend().getRegistrationFlow(request, options), hasNodes),
    recovery: () => ask("flow", visitor, (options) => frontend().getRecoveryFlow(request, options), hasNodes),
    verification: () => ask("flow", visitor, (options) => frontend().getVerificationFlow(request, options), hasNodes),
    settings: () => ask("flow", visitor, (options) => frontend().getSettingsFlow(request, options), hasNodes),
  };
  return calls[kind]();
}

/** Who is signed in: `GET /sessions/whoami`. */
export function readSession(visitor: Visitor) {
  return ask("whoami", visitor, (options) => frontend().toSession({ cookie: visitor.cookie }, options), hasId);
}

/** The other active sessions: `GET /sessions`; the current one is not in the list. */
export function readOtherSessions(visitor: Visitor) {
  const request = { cookie: visitor.cookie, perPage: 250 };
  return ask("sessions", visitor, (options) => frontend().listMySessions(request, options), isList);
}

/** Revokes one other session: `DELETE /sessions/{id}`; 204 also for unknown ids. */
export function revokeSession(id: string, visitor: Visitor) {
  const request = { id, cookie: visitor.cookie };
  return ask("revoke", visitor, (options) => frontend().disableMySession(request, options), isDone);
}

/** Revokes all other sessions: `DELETE /sessions`. */
export function revokeOtherSessions(visitor: Visitor) {
  const request = { cookie: visitor.cookie };
  return ask("revoke", visitor, (options) => frontend().disableMyOtherSessions(request, options), isDone);
}

/** The URL that signs this session out: `GET /self-service/logout/browser`. */
export function readLogout(visitor: Visitor, returnTo: string | undefined) {
  const request = { cookie: visitor.cookie, returnTo };
  return ask("logout", visitor, (options) => frontend().createBrowserLogoutFlow(request, options), hasLogoutUrl);
}

/** All identity schemas: `GET /schemas` (public). */
export function readSchemas(visitor: Visitor) {
  const api = new IdentityApi(new Configuration({ basePath: config().kratosPublicUrl }));
  return ask("schemas", visitor, (options) => api.listIdentitySchemas({ perPage: 250 }, options), Array.isArray);
}

/** Details of an error page: `GET /self-service/errors?id=`. */
export function readFlowError(id: string, visitor: Visitor) {
  return ask("error", visitor, (options) => frontend().getFlowError({ id }, options), hasId);
}

function hasNodes(data: unknown): boolean {
  return Array.isArray(dig(dig(data, "ui"), "nodes"));
}

function hasId(data: unknown): boolean {
  return typeof dig(data, "id") === "string";
}

function hasLogoutUrl(data: unknown): boolean {
  return typeof dig(data, "logout_url") === "string";
}

/** Kratos v0.10 says null to an empty list. */
function isList(data: unknown): boolean {
  return data === null || Array.isArray(data);
}

/** 204, or a count in JSON. */
function isDone(data: unknown): boolean {
  return data === "" || typeof dig(data, "count") === "number";
}

async function ask<T>(
  name: string,
  visitor: Visitor,
  call: (options: RawAxiosRequestConfig) => Promise<{ status: number; data: T }>,
  isSound: (data: unknown) => boolean = () => true,
): Promise<Answer<T>> {
  const id = visitor.requestId;
  const span = followCall(name, visitor.trace);
  try {
    const once = () => call(options(visitor, span.headers));
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
      log("error", "kratos_unavailable", { id, error: "unreadable answer", status });
      return { ok: false, failure: failureOf(0, data) };
    }
    // Kratos says no in JSON; a 403 or 404 in other words is that of a gateway which has lost it.
    const isOwn = typeof data === "object" || status === 400 || status === 429;
    const failure = failureOf(isOwn ? status : 0, data);
    telemetry().kratosError(errorLabel(failure));
    return { ok: false, failure };
  } catch (error) {
    span.end(undefined);
    const cause = causeOf(error);
    log("error", isTlsRefusal(cause) ? "kratos_tls_refused" : "kratos_unavailable", { id, error: cause });
    return { ok: false, failure: failureOf(0, undefined) };
  }
}

/**
 * True if a read failed because Kratos had closed the idle connection that it went out on, before a byte of an answer:
 * then one more try is safe. What changes something is never sent twice.
 */
function isStaleRead(error: unknown): boolean {
  const isReused = dig(dig(error, "request"), "reusedSocket") === true;
  return isReused && dig(error, "code") === "ECONNRESET" && dig(dig(error, "config"), "method") === "get";
}

/** Name of a network error for the log (`ECONNREFUSED`, `ERR_CANCELED` …): never its message, which may hold URLs. */
function causeOf(error: unknown): string {
  return String(dig(error, "code") ?? dig(error, "name") ?? "unknown");
}
