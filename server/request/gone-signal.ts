import type { ServerResponse } from "node:http";

/**
 * Aborts when the client leaves before its response is complete. A finished response closes as well: aborting then would
 * end a pooled connection to an upstream.
 */
export function goneSignal(res: ServerResponse): AbortSignal {
  const gone = new AbortController();
  res.once("close", () => res.writableFinished || gone.abort());
  return gone.signal;
}
