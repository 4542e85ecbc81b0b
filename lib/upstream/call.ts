import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { TraceHeaders } from "../observability/trace";

/**
 * The servers that we call: Kratos' public and admin API, Hydra's admin API, Keto's read and write API, and the
 * operator's web hooks.
 */
export type UpstreamName = "kratos" | "kratosAdmin" | "hydra" | "ketoRead" | "ketoWrite" | WebHookName;

/** The operator's web hooks: of deletions, and of trials. */
export type WebHookName = "deletionHook" | "trialHook";

/** One call to an Ory server: forwarded for a browser, to start a flow, or by a page. */
export type UpstreamCall = {
  /** Name of the call in metrics and traces. */
  name: string;
  method: string;
  /** Path and query below the server's URL. */
  path: string;
  headers: OutgoingHttpHeaders;
  body?: Buffer | undefined;
  /** When the response headers must have arrived, by `performance.now()`. */
  deadline: number;
  /** When there must be a connection to send it on, by `performance.now()`; absent = `deadline`. */
  connectBy?: number;
  /** True if it must not be sent twice, whatever its method. */
  once?: boolean;
  /** True for a POST that changes nothing. */
  isRead?: boolean;
  signal?: AbortSignal | undefined;
  /** The trace that the call continues. */
  trace?: TraceHeaders;
};

/** Resolves with the response headers; rejects if the connection is refused, reset or late. */
export type Upstream = (call: UpstreamCall) => Promise<IncomingMessage>;

/**
 * True if a call failed before there was a connection to send it on, so that the server cannot have carried it out.
 * @param error what an `Upstream` rejected with
 */
export function isUnsent(error: unknown): boolean {
  return error instanceof Error && "unsent" in error && error.unsent === true;
}
