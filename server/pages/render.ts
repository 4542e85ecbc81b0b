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

/**
 * Renders the page of a request: Next as a function.
 * @param form body of a form post, which Next would read from the socket
 * @throws if rendering throws, or the client has left
 */
export async function render(next: Handler, context: HttpContext, form?: Buffer): Promise<Rendered> {
  const req = requestFor(context, form);
  const res = new CollectingResponse(req);
  const finished = new Promise<void>((resolve) => res.once("finish", resolve));
  const gone = new Promise<never>((_, reject) => {
    context.res.once("close", () => {
      // Tells Next to stop.
      if (!res.writableFinished) res.emit("close");
      reject(new Error("gone"));
    });
  });
  gone.catch(() => {});
  await Promise.race([Promise.all([next(req, res), finished]), gone]);
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
