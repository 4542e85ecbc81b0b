import { prefersJson, type Refuse } from "../http/error-response";
import { returnPath } from "../kratos/outage";
import type { ServePage } from "../pages/render";
import { type Exchange, languagesOf } from "../request/exchange";

type Parts = { page: ServePage; refuse: Refuse };

/** Answers a form that was refused for too many tries (RFC 6585 4): a page for people, JSON for programs. */
export async function answerLimited(exchange: Exchange, seconds: number, { page, refuse }: Parts): Promise<void> {
  const { req, target } = exchange;
  if (prefersJson(exchange) || sendsJson(exchange)) return refuse(exchange, 429, { "Retry-After": String(seconds) });
  const again = returnPath(target);
  // The form has been read; what Next is asked for is another page, with the person's own headers.
  req.method = "GET";
  for (const name of ["content-length", "content-type", "transfer-encoding", "origin"]) delete req.headers[name];
  const query = new URLSearchParams({ return: again, seconds: String(seconds), ...languagesOf(target) });
  return page({ ...exchange, target: `/limited?${query}`, again });
}

/** A program that sends JSON wants JSON back, unless it says otherwise. */
function sendsJson({ req }: Exchange): boolean {
  if (/text\/html/i.test(req.headers.accept ?? "")) return false;
  return /^application\/json\b/i.test(req.headers["content-type"] ?? "");
}
