import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { findContext, type RequestContext } from "./context";

/**
 * The context of the request that is being rendered or handled.
 * @throws outside of the front door (`next start` alone), which is not supported
 */
export const requestContext = cache(async (): Promise<RequestContext> => contextIn(await headers()));

/** The same, where Next passes the request's headers (proxy.ts). */
export function contextIn(headers: Headers): RequestContext {
  const context = findContext(headers.get("x-request-id") ?? "");
  if (!context) throw new Error("This request did not come through the front door: start server/main.ts, not Next.");
  return context;
}
