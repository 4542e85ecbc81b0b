import { log } from "../../lib/observability/log";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

/** Writes one line when the response is sent or the client has left; without the query and anything like an email address. */
export function logAccess({ req, res, id }: Pick<HttpContext, "req" | "res" | "id">): void {
  const started = performance.now();
  const method = req.method ?? "";
  const path = pathOf(req.url ?? "")
    .replace(/[^/]*(?:@|%(?:25)*40)[^/]*/gi, "*")
    .slice(0, 200);
  res.once("close", () => {
    const ms = Math.round(performance.now() - started);
    const aborted = res.writableFinished ? undefined : true;
    log("info", "request", { method, path, status: res.statusCode, ms, id, aborted });
  });
}
