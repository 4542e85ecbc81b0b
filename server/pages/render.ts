import { IncomingMessage, type OutgoingHttpHeader } from "node:http";
import type { Socket } from "node:net";
import type { RequestContext } from "../../lib/request/context";
import { originHeaders } from "../kratos/headers";
import { CollectingResponse, type Handler } from "./collecting-response";

/** Next's complete response, before it becomes the page that is sent. */
export type Rendered = {
  status: number;
  /** Names in lower case. */
  headers: ReadonlyMap<string, OutgoingHttpHeader>;
  body: Buffer;
};

/** Request headers that Next and route handlers read. Everything else is in the request context. */
const passed = [
  ...["accept", "accept-language", "content-length", "content-type", "cookie", "host", "origin"],
  ...["sec-fetch-site", "user-agent"],
];

/** Rendering was given up: the client has left, or Next closed its response before the end. */
export class RenderAborted extends Error {
  /** @param settled when Next's own work ends, which may still report events */
  constructor(readonly settled: Promise<unknown>) {
    super("aborted");
  }
}

type Options = {
  /** The connection that Next sees. */
  socket: Socket;
  /** Ends the rendering early. */
  gone: AbortSignal;
  /** Body of a form post, which Next would read from the socket. */
  form?: Buffer | undefined;
};

/**
 * Renders the page of a request: Next as a function.
 * @throws what rendering throws, or RenderAborted
 */
export async function render(
  next: Handler,
  context: RequestContext,
  { socket, gone, form }: Options,
): Promise<Rendered> {
  const res = new CollectingResponse(requestFor(context, socket, form));
  // Closing Next's response tells it to stop.
  const stop = () => (res.writableFinished ? undefined : res.destroy());
  gone.addEventListener("abort", stop, { once: true });
  const work = next(res.req, res);
  const settled = work.catch(() => {});
  await Promise.race([
    Promise.all([work, new Promise<void>((resolve) => res.once("finish", resolve))]),
    new Promise<never>((_, reject) => {
      const abort = () => {
        if (!res.writableFinished) reject(new RenderAborted(settled));
      };
      res.once("close", abort);
    }),
  ]);
  const headers = new Map(res.getHeaderNames().map((name) => [name.toLowerCase(), res.getHeader(name) ?? ""]));
  return { status: res.statusCode, headers, body: res.body };
}

/** A Node request for Next, without anything that asks for a response other than a page. */
function requestFor(context: RequestContext, socket: Socket, form: Buffer | undefined): IncomingMessage {
  const req = new IncomingMessage(socket);
  const kept = passed.flatMap((name) => (context.headers[name] ? [[name, context.headers[name]]] : []));
  req.httpVersion = "1.1";
  // Statuses and lengths are known only once a page is rendered, so a HEAD is rendered too.
  req.method = form ? "POST" : "GET";
  req.url = withoutRscQuery(context.page);
  req.headers = { ...Object.fromEntries(kept), ...originHeaders(context) };
  if (form) req.push(form);
  else for (const name of ["content-length", "content-type", "origin"]) delete req.headers[name];
  req.push(null);
  req.complete = true;
  return req;
}

/** With this parameter Next's own client requests data instead of a page. */
function withoutRscQuery(target: string): string {
  const [path = "", ...rest] = target.split("?");
  const kept = rest
    .join("?")
    .split("&")
    .filter((pair) => !/^_rsc(?:=|$)/i.test(pair));
  return kept.join("&") ? `${path}?${kept.join("&")}` : path;
}
