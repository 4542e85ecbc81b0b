import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { urlToHttpOptions } from "node:url";
import type { Secret } from "../../lib/config/secret";
import { type TlsFiles, tlsAgent } from "../../lib/config/tls";
import type { Upstream, UpstreamCall } from "../../lib/upstream/call";

/** Milliseconds without a byte after which a connection is closed, idle or in mid-response. */
const idleTimeoutMs = 15_000;

/** An idle pooled connection has no error listener: an abort at that moment would end the process. */
function ignoreErrors(socket: Socket): void {
  if (!socket.listeners("error").includes(ignore)) socket.on("error", ignore);
}

function ignore(): void {}

/**
 * The client of one Ory server: one pool of keep-alive connections for forwarded, started and read calls.
 * @param baseUrl without a trailing slash; its path prefixes every call's path
 * @param tls PEM files for TLS; reloaded when they change
 * @param token bearer token for every call (RFC 6750 2.1)
 */
export function upstreamClient(baseUrl: string, tls: TlsFiles = {}, token?: Secret): Upstream {
  const url = new URL(baseUrl);
  const secure = url.protocol === "https:";
  const { request } = secure ? https : http;
  const settings = { keepAlive: true, timeout: idleTimeoutMs };
  const plain = new http.Agent(settings);
  const agentNow = secure ? tlsAgent(tls, settings) : () => plain;
  const { hostname, port } = urlToHttpOptions(url);
  const prefix = url.pathname.replace(/\/$/, "");

  const send = ({ method, path, headers, body, signal, deadline, connectBy = deadline }: UpstreamCall) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const length = body ? { "content-length": body.length } : {};
      const authorization = token ? { authorization: `Bearer ${token()[0]}` } : {};
      const untilThen = (time: number) => Math.max(0, time - performance.now());
      const left = untilThen(deadline);
      // Silence before the response is work; how long it may take is the deadline's business.
      const timeout = Math.max(idleTimeoutMs, Math.ceil(left));
      const options = { agent: agentNow(), hostname, port, method, path: prefix + path, signal, timeout };
      const outgoing = request({ ...options, headers: { ...headers, ...authorization, host: url.host, ...length } });
      let unsent = true;
      const connected = () => {
        unsent = false;
      };
      const late = () => outgoing.destroy(new Error("timeout"));
      const timer = setTimeout(late, left);
      const connectTimer = setTimeout(() => unsent && late(), untilThen(connectBy));
      outgoing.on("timeout", late);
      outgoing.on("socket", (socket) => {
        ignoreErrors(socket);
        if (outgoing.reusedSocket) connected();
        else socket.once(secure ? "secureConnect" : "connect", connected);
      });
      outgoing.on("close", () => {
        clearTimeout(timer);
        clearTimeout(connectTimer);
      });
      outgoing.on("error", (error) => reject(Object.assign(error, { stale: outgoing.reusedSocket, unsent })));
      outgoing.on("response", (answer) => {
        clearTimeout(timer);
        answer.socket.setTimeout(idleTimeoutMs);
        resolve(answer);
      });
      outgoing.end(body);
    });

  // The server may close an idle connection just as we pick it. Only reads are safe to repeat.
  return (call) =>
    send(call).catch((error: NodeJS.ErrnoException & { stale?: boolean }) => {
      const isRead = call.isRead || (!call.body && (call.method === "GET" || call.method === "HEAD"));
      if (error.stale && error.code === "ECONNRESET" && isRead && !call.once) return send(call);
      throw error;
    });
}
