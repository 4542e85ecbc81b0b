import type { IncomingMessage, ServerResponse } from "node:http";
import type { Maintenance } from "../../lib/maintenance/planned-work";
import { uiLocalesParam } from "../../lib/oauth2/ui-locales";
import type { TraceHeaders } from "../../lib/observability/trace";
import { type Client, type RequestContext, register, type Services, type Site } from "../../lib/request/context";
import { queryOf } from "../../lib/request/target";

/** The request context as the front door has it, with Node's own request and response. */
export type HttpContext = RequestContext & { readonly req: IncomingMessage; readonly res: ServerResponse };

type Facts = {
  req: IncomingMessage;
  res: ServerResponse;
  id: string;
  /** Path and query without the base path. */
  target: string;
  client: Client;
  site: Site;
  trace: TraceHeaders;
  maintenance?: Maintenance | undefined;
  /** By `performance.now()`. */
  deadline: number;
  services: Services;
};

/** Creates the context of a request. Pages find it by its id until the response closes. */
export function createContext(facts: Facts): HttpContext {
  const { req, res, target } = facts;
  const context: HttpContext = {
    ...facts,
    now: new Date().toISOString(),
    method: req.method ?? "",
    headers: req.headers,
    page: target,
    response: { cookies: [], events: [] },
    drawn: [],
    flowCookies: [],
    answers: new Map(),
  };
  const forget = register(context);
  // Other `close` listeners may still log with this request's trace id.
  res.once("close", () => setImmediate(forget));
  return context;
}

/** The language parameter of a request target, for the page that replaces its response. */
export function languagesOf(target: string): Record<string, string> {
  const asked = queryOf(target).get(uiLocalesParam);
  return asked ? { [uiLocalesParam]: asked } : {};
}
