import { isTlsRefusal } from "../../lib/config/tls";
import { flowKinds } from "../../lib/kratos/flow";
import { log } from "../../lib/observability/log";
import { prefersJson, type Refuse } from "../http/error-response";
import type { ServePage } from "../pages/render";
import { type Exchange, languagesOf, pathOf, queryOf } from "../request/exchange";

type Parts = { page: ServePage; refuse: Refuse };

/** 503: nothing that could be given to anybody came from Kratos; 429: something before it refuses for now. */
export type Outage = { status: 503 | 429; reason: string };

/** Answers a request that Kratos did not: the page /unavailable for people, JSON for programs. */
export async function answerOutage(
  exchange: Exchange,
  { status, reason }: Outage,
  { page, refuse }: Parts,
): Promise<void> {
  const { req, id, target } = exchange;
  log("warn", isTlsRefusal(reason) ? "kratos_tls_refused" : "kratos_unavailable", { id, reason, path: pathOf(target) });
  if (prefersJson(exchange)) return refuse(exchange, status, {}, status === 503 ? "outage" : undefined);
  const again = exchange.again ?? returnPath(target);
  // The body of a post has been read; what Next is asked for is another page, with the person's own headers.
  req.method = "GET";
  for (const name of ["content-length", "content-type", "transfer-encoding", "origin"]) delete req.headers[name];
  const query = new URLSearchParams({ ref: id, return: again, ...languagesOf(target) });
  return page({ ...exchange, target: `/unavailable?${query}`, again }, status);
}

const selfService = new RegExp(`^/self-service/(${flowKinds.join("|")})(/browser)?$`);

/** The page of ours where a person can take up what a forwarded request was part of: path below the base path. */
export function returnPath(target: string): string {
  const [, kind, start] = selfService.exec(pathOf(target)) ?? [];
  if (!kind) return "/";
  if (start) return `/${kind}`;
  const flow = queryOf(target).get("flow");
  return flow && /^[\w-]+$/.test(flow) ? `/${kind}?flow=${flow}` : `/${kind}`;
}
