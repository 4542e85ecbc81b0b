import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { urlToHttpOptions } from "node:url";
import { type TlsFiles, tlsAgent } from "../../lib/config/tls";
import type { Upstream, UpstreamCall } from "../../lib/upstream/call";

/** Milliseconds without a byte after which a connection is given up, idle or in the middle of an answer. */
const idleTimeoutMs = 15_000;

/** Between two requests a pooled connection has no error listener; an abort in that moment would end the process. */
function ignoreErrors(socket: Socket): void {
  if (!socket.listeners("error").includes(ignore)) socket.on("error", ignore);
}

function ignore(): void {}

/**
 * The client of one Ory server: keep-alive connections for all that is forwarded, started and read.
 * @param baseUrl without a trailing slash; its path goes before every call's path
 * @param tls PEM files for a connection over TLS; they are followed as they change
 */
export function upstreamClient(baseUrl: string, tls: TlsFiles = {}): Upstream {
  const url = new URL(baseUrl);
  const secure = url.protocol === "https:";
  const { request } = secure ? https : http;
  const settings = { keepAlive: true, timeout: idleTimeoutMs };
  const plain = new http.Agent(settings);
  const agentNow = secure ? tlsAgent(tls, settings) : () => plain;
  const { hostname, port } = urlToHttpOptions(url);
  const prefix = url.pathname.replace(/\/$/, "");

  const once = ({ method, path, headers, body, signal, deadline }: UpstreamCall) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const length = body ? { "content-length": body.length } : {};
      const options = { agent: agentNow(), hostname, port, method, path: prefix + path, signal };
      const outgoing = request({ ...options, headers: { ...headers, host: url.host, ...length } });
      const late = () => outgoing.destroy(new Error("timeout"));
      const timer = setTimeout(late, Math.max(0, deadline - performance.now()));
      outgoing.on("timeout", late);
      outgoing.on("socket", ignoreErrors);
      outgoing.on("close", () => clearTimeout(timer));
      outgoing.on("error", (error) => reject(Object.assign(error, { stale: outgoing.reusedSocket })));
      outgoing.on("response", (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      outgoing.end(body);
    });

  // The server may close an idle connection just as we pick it. Reading again is safe, changing again is not.
  return (call) =>
    once(call).catch((error: NodeJS.ErrnoException & { stale?: boolean }) => {
      const isRead = call.method === "GET" || call.method === "HEAD";
      if (error.stale && error.code === "ECONNRESET" && isRead && !call.body) return once(call);
      throw error;
    });
}
