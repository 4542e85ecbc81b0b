import { IncomingMessage, type OutgoingHttpHeader } from "node:http";
import { originHeaders } from "../kratos/headers";
import type { HttpContext } from "../request/http-context";
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

/**
 * Renders the page of a request: Next as a function.
 * @param form body of a form post, which Next would read from the socket
 * @throws what rendering throws, or RenderAborted
 */
export async function render(next: Handler, context: HttpContext, form?: Buffer): Promise<Rendered> {
  const res = new CollectingResponse(requestFor(context, form));
  const work = next(res.req, res);
  const settled = work.catch(() => {});
  await Promise.race([
    Promise.all([work, new Promise<void>((resolve) => res.once("finish", resolve))]),
    new Promise<never>((_, reject) => {
      const abort = () => {
        if (!res.writableFinished) reject(new RenderAborted(settled));
      };
      res.once("close", abort);
      // Closing Next's response as well tells it to stop.
      context.res.once("close", () => (res.writableFinished ? undefined : res.destroy()));
    }),
  ]);
  const headers = new Map(res.getHeaderNames().map((name) => [name.toLowerCase(), res.getHeader(name) ?? ""]));
  return { status: res.statusCode, headers, body: res.body };
}

/** A Node request for Next, without anything that asks for a response other than a page. */
function requestFor(context: HttpContext, form: Buffer | undefined): IncomingMessage {
  const req = new IncomingMessage(context.req.socket);
  const kept = passed.flatMap((name) => (context.headers[name] ? [[name, context.headers[name]]] : []));
  req.httpVersion = context.req.httpVersion;
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
