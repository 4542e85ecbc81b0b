import type { IncomingMessage } from "node:http";

/**
 * Bytes of a request's head that Node reads. Far more than we take (below): what is too large is then refused by name,
 * in a page of ours, and not by Node's parser.
 */
export const headLimit = 64 * 1024;

/** Bytes of its target, of its cookies and of all its other headers that we take, each. */
const partLimit = 16 * 1024;

type Request = Pick<IncomingMessage, "url" | "headers" | "rawHeaders">;

/** Status that refuses a request by the size of its head: 414, 431; undefined for one of a size to take. */
export function oversize(req: Request): 414 | 431 | undefined {
  if ((req.url ?? "").length > partLimit) return 414;
  const cookies = req.headers.cookie?.length ?? 0;
  const all = req.rawHeaders.reduce((sum, part) => sum + part.length, 0);
  return cookies > partLimit || all - cookies > partLimit ? 431 : undefined;
}

/** True if it is the cookies that are too large: those of other applications on our domain add up. */
export function hasTooManyCookies({ headers }: Pick<Request, "headers">): boolean {
  return (headers.cookie?.length ?? 0) > partLimit;
}
