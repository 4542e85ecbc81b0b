import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { countUnreadable } from "../observability/metrics";
import { requestId } from "../request/request-id";
import { type FallbackKind, fallbackPage, localeOf } from "./fallback-page";

/** Answers malformed requests (Node's `clientError` event) with a page of ours instead of Node's plain text. */
export type AnswerClientErrors = (server: Server) => void;

type ParserError = Error & { code?: string; rawPacket?: Buffer };

/** Milliseconds for the client to read the response: closing with unread bytes would reset the connection. */
const lingerMs = 1000;

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const said: Record<number, FallbackKind> = { 408: "failure", 431: "cookies" };

/** @param security headers of all our responses */
export function answerClientErrors(config: Config, security: Record<string, string>): AnswerClientErrors {
  return (server) => {
    const answers = new WeakMap<Duplex, ServerResponse>();
    const refused = new WeakSet<Duplex>();
    server.on("request", (req, res) => answers.set(req.socket, res));
    server.on("clientError", (error: ParserError, socket) => {
      // Every further byte raises the event again while the response is being read.
      if (refused.has(socket)) return;
      refused.add(socket);
      const status = statusOf(error);
      const last = answers.get(socket);
      if (!status || !socket.writable || hasBegun(last, socket)) return void socket.destroy();
      socket.on("error", () => {});
      const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
      socket.once("close", () => clearTimeout(timer));
      if (isUntouched(socket) || isAnswered(last)) return void socket.end();
      const id = requestId();
      log("info", "request_unreadable", { id, status, reason: error.code });
      countUnreadable(status);
      socket.end(message(status, id, page(config, id, status, error.rawPacket), security));
    });
  };
}

/** Undefined for a connection that broke or was abandoned in mid-request: a response would not be read. */
function statusOf({ code = "" }: ParserError): number | undefined {
  if (code === "HPE_INVALID_EOF_STATE") return undefined;
  return statuses[code] ?? (code.startsWith("HPE_") ? 400 : undefined);
}

/** Browsers and proxies preconnect. A response without a request could be taken for the response to the next one. */
function isUntouched(socket: Duplex): boolean {
  return Reflect.get(socket, "bytesRead") === 0;
}

/** True if another response is in progress or due on this connection. */
function hasBegun(last: ServerResponse | undefined, socket: Duplex): boolean {
  if (!last || last.writableFinished) return false;
  return last.headersSent || last.socket !== socket;
}

/** True if the malformed bytes are the rest of a request that is already answered. */
function isAnswered(last: ServerResponse | undefined): boolean {
  return last?.writableFinished === true && !last.req.complete;
}

function page(config: Config, reference: string, status: number, packet: Buffer | undefined): string {
  // The part that was read may hold the language.
  const accepts = /\r\naccept-language: *([^\r\n]{1,200})/i.exec(packet?.toString("latin1") ?? "")?.[1] ?? "";
  const locale = localeOf({ "accept-language": accepts }, "/", config.defaultLocale);
  const { basePath } = config;
  const kind = said[status] ?? "badRequest";
  // A link would lead to the same cookies.
  const again = kind === "cookies" ? undefined : `${basePath}/`;
  return fallbackPage({ locale, basePath, reference, kind, again });
}

function message(status: number, id: string, body: string, security: Record<string, string>): string {
  const headers = {
    ...security,
    "Cache-Control": "no-store",
    "X-Request-Id": id,
    Date: new Date().toUTCString(),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}
