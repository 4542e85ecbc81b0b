import type { ServerResponse } from "node:http";
import { countRequest } from "./metrics";
import { routeTemplate } from "./route-template";

/** Measures a request from now to the end of its answer. @param to "kratos", "page" or "refusal" */
export function measure(res: ServerResponse, to: string, path: string): void {
  const started = performance.now();
  res.once("close", () => {
    const status = res.writableFinished ? res.statusCode : 499;
    countRequest(to, routeTemplate(to, path), status, (performance.now() - started) / 1000);
  });
}
