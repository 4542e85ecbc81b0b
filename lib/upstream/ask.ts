import "server-only";
import { errorLabel, failureOf, type KratosFailure } from "../kratos/errors";
import { type RequestContext, whileWaiting } from "../request/context";
import type { UpstreamName } from "./call";
import { type OryAnswer, type OryRequest, type OryTransport, oryTransport } from "./ory-transport";
import { failureReason, logOutage } from "./outage-log";
import { readAnswer } from "./read-body";

/**
 * Calls that pages make to Kratos and Hydra. Never throws, whatever a server answers or fails to answer: callers need
 * not check again.
 */
export type Answer<T> = { ok: true; data: T } | { ok: false; failure: KratosFailure };

type Question<T> = {
  server: UpstreamName;
  /** Name of the call in metrics and traces. */
  name: string;
  /** The call, by an API of @ory/client on this transport. */
  call: (transport: OryTransport) => Promise<{ status: number; data: T }>;
  /** False for a gateway's page with status 200. */
  isSound?: (data: unknown) => boolean;
};

/** Calls a server once, within the request's deadline. */
export async function ask<T>(
  context: RequestContext,
  { server, name, call, isSound }: Question<T>,
): Promise<Answer<T>> {
  const { id, response } = context;
  try {
    const transport = oryTransport((request) => send(context, server, name, request));
    const { status, data } = await whileWaiting(context, () => call(transport));
    if (status >= 200 && status < 300) {
      if (isSound?.(data) ?? true) return { ok: true, data };
      // A proxy's HTML page or cut-off JSON with status 200 is an outage as well.
      const reason = "unreadable answer";
      logOutage("error", server, reason, { id, error: reason, status });
      return { ok: false, failure: failureOf(0, data) };
    }
    // Ory's refusals are JSON; any other 403 or 404 is from a gateway that cannot reach it.
    const isOwn = typeof data === "object" || status === 400 || status === 429;
    const failure = failureOf(isOwn ? status : 0, data);
    if (server === "kratos") response.events.push({ type: "kratos_error", id: errorLabel(failure) });
    return { ok: false, failure };
  } catch (error) {
    const reason = failureReason(error);
    logOutage("error", server, reason, { id, error: reason });
    return { ok: false, failure: failureOf(0, undefined) };
  }
}

async function send(
  { id, client, deadline, headers, trace, services }: RequestContext,
  server: UpstreamName,
  name: string,
  { method, path, headers: given, body }: OryRequest,
): Promise<OryAnswer> {
  const upstream = services[server];
  if (!upstream) throw new Error("not configured");
  const about = {
    accept: "application/json",
    "user-agent": headers["user-agent"] ?? "",
    "x-request-id": id,
    "x-forwarded-for": client.address,
  };
  const sent = body === undefined ? undefined : Buffer.from(body);
  const all = { ...lowerCase(given), ...about };
  const answer = await upstream({ name, method, path, headers: all, body: sent, deadline, trace });
  const text = (await readAnswer(answer, deadline)).toString("utf8");
  return { status: answer.statusCode ?? 502, data: parsed(text) };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Parsed if it is JSON, text otherwise. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
