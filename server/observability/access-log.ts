import { log } from "../../lib/observability/log";
import { type HttpContext, pathOf } from "../request/context";

/** Writes one line when the answer is out or the person is gone. Neither query nor anything like an e-mail address. */
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
