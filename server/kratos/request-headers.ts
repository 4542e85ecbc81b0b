import type { IncomingHttpHeaders } from "node:http";
import type { Client, Exchange } from "../request/exchange";

/** Whatever says where a request came from. Ours are written anew from what we know ourselves. */
const origin = /^(?:x-forwarded-.*|forwarded|x-real-ip|true-client-ip|x-(?:cluster-)?client-ip|cf-connecting-ip.*)$/;

/** What only our own proxies can know, a place say. Anybody else's is made up. */
const network = /^(?:cf-.*|baggage)$/;

/** The trace that a request is part of (W3C Trace Context) goes on from us: see `Exchange.trace`. */
const trace = /^(?:traceparent|tracestate)$/;

/** The headers without claims about their origin that nobody trusted makes. */
export function withoutClaims(headers: IncomingHttpHeaders, client: Client): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !origin.test(name) && !trace.test(name) && (client.behindTrustedProxy || !network.test(name)),
    ),
  );
}

/** What we say about a request and its origin; host and scheme are those of our own address. */
export function ourClaims({
  id,
  client,
  trace,
  site,
}: Pick<Exchange, "id" | "client" | "trace" | "site">): Record<string, string> {
  const { host, protocol } = new URL(site.baseUrl);
  return {
    "x-forwarded-for": client.address,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-request-id": id,
    ...trace,
  };
}
