import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { countUnreadable } from "../observability/metrics";
import { requestId } from "../request/request-id";
import { type FallbackKind, fallbackPage, localeOf } from "./fallback-page";

/** Answers requests that Node's parser could not read (its `clientError` event), in place of Node's own bare words. */
export type AnswerClientErrors = (server: Server) => void;

type ParserError = Error & { code?: string; rawPacket?: Buffer };

/** Milliseconds in which the answer must have been read. A connection that is closed on unread bytes is reset. */
const lingerMs = 1000;

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const said: Record<number, FallbackKind> = { 408: "failure", 431: "cookies" };

/** @param security headers of every answer of ours */
export function answerClientErrors(config: Config, security: Record<string, string>): AnswerClientErrors {
  return (server) => {
    const answers = new WeakMap<Duplex, ServerResponse>();
    const refused = new WeakSet<Duplex>();
    server.on("request", (req, res) => answers.set(req.socket, res));
    server.on("clientError", (error: ParserError, socket) => {
      // While the answer is being read, each byte more is an error more.
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

/** Undefined for a connection that broke, or was left in the middle of a request: nobody reads an answer there. */
function statusOf({ code = "" }: ParserError): number | undefined {
  if (code === "HPE_INVALID_EOF_STATE") return undefined;
  return statuses[code] ?? (code.startsWith("HPE_") ? 400 : undefined);
}

/** Browsers and proxies open connections ahead of need. An answer to no request could be taken for one to the next. */
function isUntouched(socket: Duplex): boolean {
  return Reflect.get(socket, "bytesRead") === 0;
}

/** True if a part of another answer is on this connection, or one is to come first. */
function hasBegun(last: ServerResponse | undefined, socket: Duplex): boolean {
  if (!last || last.writableFinished) return false;
  return last.headersSent || last.socket !== socket;
}

/** True if what could not be read is the rest of a request that has its answer. */
function isAnswered(last: ServerResponse | undefined): boolean {
  return last?.writableFinished === true && !last.req.complete;
}

function page(config: Config, reference: string, status: number, packet: Buffer | undefined): string {
  // What was read of the request may tell its language.
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
