import type { IncomingMessage } from "node:http";

/**
 * Bytes of a request's head that Node reads. Far more than we accept (below), so that our own page, not Node's parser,
 * refuses what is too large.
 */
export const headLimit = 64 * 1024;

/** Bytes that we accept of the target, of the cookies, and of all other headers, each. */
const partLimit = 16 * 1024;

type Request = Pick<IncomingMessage, "url" | "headers" | "rawHeaders">;

/** Status that refuses a request by the size of its head: 414, 431; undefined if it is acceptable. */
export function oversize(req: Request): 414 | 431 | undefined {
  if ((req.url ?? "").length > partLimit) return 414;
  const cookies = req.headers.cookie?.length ?? 0;
  const all = req.rawHeaders.reduce((sum, part) => sum + part.length, 0);
  return cookies > partLimit || all - cookies > partLimit ? 431 : undefined;
}

/** True if the cookies are too large: those of other applications on our domain add up. */
export function hasTooManyCookies({ headers }: Pick<Request, "headers">): boolean {
  return (headers.cookie?.length ?? 0) > partLimit;
}
