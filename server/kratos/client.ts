import http, { type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { urlToHttpOptions } from "node:url";
import { type TlsFiles, tlsAgent } from "../../lib/config/tls";
import { followCall, type TraceHeaders } from "../../lib/observability/telemetry";

export type Call = {
  method: string;
  path: string;
  headers: OutgoingHttpHeaders;
  body?: Buffer;
  signal?: AbortSignal;
  /** A word for what the call is for, under which it is measured and traced. */
  name?: string;
  /** The trace of the request that it is made for. */
  trace?: TraceHeaders | undefined;
};

/** Resolves when the headers of Kratos' answer are here; rejects if it is refused, reset or late. */
export type KratosLink = (call: Call) => Promise<IncomingMessage>;

/** Milliseconds without a byte after which a connection is given up, idle or in the middle of an answer. */
const silence = 15_000;

/**
 * For a moment between two requests nobody listens to a connection's errors. An abort in it is no reason for the
 * process to end.
 */
function hear(socket: Socket): void {
  if (!socket.listeners("error").includes(ignore)) socket.on("error", ignore);
}

function ignore(): void {}

/**
 * Keep-alive connections to Kratos' public API.
 * @param kratosUrl without a trailing slash; its path goes before every call's path
 * @param tls files for a connection over TLS
 * @param timeoutMs time from the call to the headers of the answer, a second try included
 */
export function linkToKratos(kratosUrl: string, timeoutMs: number, tls: TlsFiles = {}): KratosLink {
  const url = new URL(kratosUrl);
  const secure = url.protocol === "https:";
  const { request } = secure ? https : http;
  const settings = { keepAlive: true, timeout: silence };
  const plain = new http.Agent(settings);
  const agentNow = secure ? tlsAgent(tls, settings) : () => plain;
  const { hostname, port } = urlToHttpOptions(url);
  const prefix = url.pathname.replace(/\/$/, "");

  const once = ({ method, path, headers, body, signal }: Call, until: number) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const length = body ? { "content-length": body.length } : {};
      const options = { agent: agentNow(), hostname, port, method, path: prefix + path, signal };
      const outgoing = request({ ...options, headers: { ...headers, host: url.host, ...length } });
      const late = () => outgoing.destroy(new Error("timeout"));
      const timer = setTimeout(late, Math.max(0, until - performance.now()));
      outgoing.on("timeout", late);
      outgoing.on("socket", hear);
      outgoing.on("close", () => clearTimeout(timer));
      outgoing.on("error", (error) => reject(Object.assign(error, { stale: outgoing.reusedSocket })));
      outgoing.on("response", (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      outgoing.end(body);
    });

  // Kratos may close an idle connection just as we pick it. Reading again is safe, posting again is not.
  return (call) => {
    const until = performance.now() + timeoutMs;
    return once(call, until).catch((error: NodeJS.ErrnoException & { stale?: boolean }) => {
      if (error.stale && error.code === "ECONNRESET" && !call.body) return once(call, until);
      throw error;
    });
  };
}

/** The same link, measured and traced: Kratos hears of the call's own span, below that of the request. */
export function followed(link: KratosLink): KratosLink {
  return async (call) => {
    const span = followCall(call.name ?? "other", call.trace ?? {});
    try {
      const answer = await link({ ...call, headers: { ...call.headers, ...span.headers } });
      span.end(answer.statusCode);
      return answer;
    } catch (error) {
      span.end(undefined);
      throw error;
    }
  };
}
