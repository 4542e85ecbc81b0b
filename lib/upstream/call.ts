import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { TraceHeaders } from "../observability/trace";

/** The Ory servers behind us. */
export type UpstreamName = "kratos" | "hydra";

/** One call of an Ory server: forwarded for a browser, made to start a flow, or made by a page. */
export type UpstreamCall = {
  /** What the call is for, in a word: its name in metrics and traces. */
  name: string;
  method: string;
  /** Path and query below the server's address. */
  path: string;
  headers: OutgoingHttpHeaders;
  body?: Buffer | undefined;
  /** When the headers of the answer must be here, by `performance.now()`. */
  deadline: number;
  signal?: AbortSignal;
  /** The trace of the request that the call is made for. */
  trace?: TraceHeaders;
};

/** Resolves when the headers of the answer are here; rejects if the call is refused, reset or late. */
export type Upstream = (call: UpstreamCall) => Promise<IncomingMessage>;
