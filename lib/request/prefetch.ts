import type { IncomingHttpHeaders } from "node:http";

/** True for a prefetch, ahead of a click that may never come (`Sec-Purpose`, and older browsers' headers). */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  return ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
    /prefetch|preview/i.test(String(headers[name])),
  );
}
