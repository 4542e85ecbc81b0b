import "server-only";
import { isTlsRefusal } from "../config/tls";
import { errorLabel, failureOf, type KratosFailure } from "../kratos/errors";
import { log } from "../observability/log";
import { type RequestContext, whileWaiting } from "../request/context";
import type { UpstreamName } from "./call";
import { type OryAnswer, type OryRequest, type OryTransport, oryTransport } from "./ory-transport";
import { readAnswer } from "./read-body";

/**
 * What pages ask of the Ory servers behind us. Never throws for what a server answers or fails to answer: behind this
 * border nothing checks again.
 */
export type Answer<T> = { ok: true; data: T } | { ok: false; failure: KratosFailure };

type Question<T> = {
  server: UpstreamName;
  /** Name of the call in metrics and traces. */
  name: string;
  /** The call, by an API of @ory/client on this transport. */
  call: (transport: OryTransport) => Promise<{ status: number; data: T }>;
  /** Tells an answer from a gateway's page with status 200. */
  isSound?: (data: unknown) => boolean;
};

/** Asks a server once, within the time that the request has left. */
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
      const event = { id, error: "unreadable answer", status };
      log("error", server === "hydra" ? "hydra_unavailable" : "kratos_unavailable", event);
      return { ok: false, failure: failureOf(0, data) };
    }
    // Ory refuses in JSON; a 403 or 404 in other words is that of a gateway which has lost it.
    const isOwn = typeof data === "object" || status === 400 || status === 429;
    const failure = failureOf(isOwn ? status : 0, data);
    if (server === "kratos") response.events.push({ type: "kratos_error", id: errorLabel(failure) });
    return { ok: false, failure };
  } catch (error) {
    const cause = causeOf(error);
    if (server === "hydra") log("error", "hydra_unavailable", { id, error: cause });
    else log("error", isTlsRefusal(cause) ? "kratos_tls_refused" : "kratos_unavailable", { id, error: cause });
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
    "true-client-ip": client.address,
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

/** JSON as what it says, anything else as the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A word for the log on why there was no answer: an error code, never a message, which may hold an address. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string"
    ? error.code
    : error.message === "timeout"
      ? "timeout"
      : error.name;
}
