import type { IncomingMessage, ServerResponse } from "node:http";
import { uiLocalesParam } from "../../lib/oauth2/ui-locales";
import type { TraceHeaders } from "../../lib/observability/telemetry";
import type { KeptForm } from "../../lib/request/retained-form";
import type { Site } from "./site";

/** One request on its way through the front door. */
export type Exchange = {
  req: IncomingMessage;
  res: ServerResponse;
  /** Our own reference for it; a person may read it out to support. */
  id: string;
  /** Path and query as they were sent, byte for byte, without the base path. */
  target: string;
  client: Client;
  /** The trace that this request is part of, as it goes on to pages and Kratos; absent = none. */
  trace?: TraceHeaders;
  /** When this must be answered, with whatever calls of Kratos it takes: Unix time in milliseconds. */
  until: number;
  /** Our address by the host name of this request, and the brand for it. */
  site: Site;
  /** Set-Cookie values that go out with the page: those of a flow that was started for it. */
  cookies?: string[];
  /** What of a form that Kratos did not get may be sent again. */
  kept?: KeptForm;
  /** Where "Try again" leads, as a path below the base path; absent = the same page. */
  again?: string;
};

export type Client = {
  /** The person's address as far as trusted proxies vouch for it; IPv4 or IPv6 text without a port. */
  address: string;
  /** True if the TCP peer is one of TRUSTED_PROXIES. */
  behindTrustedProxy: boolean;
};

/** Path of a request target, without its query. */
export function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}

/** Query of a request target. */
export function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(target.slice(pathOf(target).length));
}

/** What a request target asks for as its language, for the page that comes in the place of its answer. */
export function languagesOf(target: string): Record<string, string> {
  const asked = queryOf(target).get(uiLocalesParam);
  return asked ? { [uiLocalesParam]: asked } : {};
}
