import type { ServerResponse } from "node:http";
import { countRequest } from "./metrics";

/** Measures a request from now to the end of its answer. @param to "kratos", "page" or "refusal" @param route a template */
export function measure(res: ServerResponse, to: string, route: string): void {
  const started = performance.now();
  res.once("close", () => {
    const status = res.writableFinished ? res.statusCode : 499;
    countRequest(to, route, status, (performance.now() - started) / 1000);
  });
}
