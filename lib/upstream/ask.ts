import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { dig } from "../json";
import { errorLabel, failureOf, type KratosFailure } from "../kratos/errors";
import { type RequestContext, whileWaiting } from "../request/context";
import type { UpstreamName } from "./call";
import { failureReason, logOutage } from "./outage-log";
import { readAnswer } from "./read-body";

/**
 * Calls that pages make to Kratos, Hydra and Keto. Never throws, whatever a server answers or fails to answer: callers need
 * not check again.
 */
export type Answer<T> = { ok: true; data: T } | { ok: false; failure: KratosFailure };

type Query = Record<string, string | undefined> | [string, string][];

type Question = {
  server: UpstreamName;
  /** Name of the call in metrics and traces. */
  name: string;
  /** GET if it is left out. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** True for a POST that only asks, so that it may be sent again on a new connection. */
  isRead?: boolean;
  path: string;
  /** Parameters of the address; those without a value are left out. As pairs where one comes several times. */
  query?: Query;
  /** Cookies to send. */
  cookie?: string | undefined;
  /** Sent as JSON. */
  body?: object;
  /** Bytes of the answer, at most; a mebibyte if it is left out. */
  limit?: number;
  /** False for a gateway's page with status 200. */
  isSound?: (data: unknown) => boolean;
  /** Hears of the answer's headers, whatever its status. */
  onHeaders?: (headers: IncomingHttpHeaders) => void;
};

/**
 * Calls a server once, within the request's deadline.
 * @returns data of the type that the server documents (@ory/client); only `isSound` has been checked
 */
export async function ask<T>(context: RequestContext, question: Question): Promise<Answer<T>> {
  const { server, isSound } = question;
  const { id, response } = context;
  try {
    const { status, data } = await whileWaiting(context, () => send(context, question));
    if (status >= 200 && status < 300) {
      if (isSound?.(data) ?? true) return { ok: true, data: data as T };
      // A proxy's HTML page or cut-off JSON with status 200 is an outage as well.
      const reason = "unreadable answer";
      logOutage("error", server, reason, { id, error: reason, status });
      return { ok: false, failure: failureOf(0, data) };
    }
    const failure = failureOf(isOwn(server, status, data) ? status : 0, data);
    if (server === "kratosAdmin" && failure.status === 0)
      logOutage("error", server, "refused", { id, error: "refused", status });
    if (server === "kratos") response.events.push({ type: "kratos_error", id: errorLabel(failure) });
    return { ok: false, failure };
  } catch (error) {
    const reason = failureReason(error);
    logOutage("error", server, reason, { id, error: reason });
    return { ok: false, failure: failureOf(0, undefined) };
  }
}

/**
 * True for a refusal of the server itself. Ory's are JSON; any other 403 or 404 is from a gateway that cannot reach it. Of
 * the admin API a 404 means that an account is gone, so it must say so as Ory's errors do, with its status inside.
 */
function isOwn(server: UpstreamName, status: number, data: unknown): boolean {
  if (server === "kratosAdmin") return dig(data, "error", "code") === status;
  return typeof data === "object" || status === 400 || status === 429;
}

async function send(context: RequestContext, question: Question): Promise<{ status: number; data: unknown }> {
  const { id, client, deadline, headers, trace, services } = context;
  const { server, name, method = "GET", isRead, path, query = {}, cookie, body } = question;
  const upstream = services[server];
  if (!upstream) throw new Error("not configured");
  const about = {
    ...(cookie && { cookie }),
    ...(body && { "content-type": "application/json" }),
    accept: "application/json",
    "user-agent": headers["user-agent"] ?? "",
    "x-request-id": id,
    "x-forwarded-for": client.address,
  };
  const sent = body && Buffer.from(JSON.stringify(body));
  const answer = await upstream({
    name,
    method,
    path: withQuery(path, query),
    headers: about,
    body: sent,
    ...(isRead && { isRead }),
    deadline,
    trace,
  });
  question.onHeaders?.(answer.headers);
  const text = (await readAnswer(answer, deadline, question.limit)).toString("utf8");
  return { status: answer.statusCode ?? 502, data: parsed(text) };
}

function withQuery(path: string, query: Query): string {
  const pairs: [string, string | undefined][] = Array.isArray(query) ? query : Object.entries(query);
  const given = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Parsed if it is JSON, text otherwise. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
