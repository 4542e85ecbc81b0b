import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { contextOf, type RequestContext } from "./context";

/**
 * The context of the request that is being rendered or handled.
 * @throws outside of the front door (`next start` alone), which nothing supports
 */
export const requestContext = cache(async (): Promise<RequestContext> => contextIn(await headers()));

/** The same from a request's headers, where Next hands them over (proxy.ts). */
export function contextIn(headers: Headers): RequestContext {
  const context = contextOf(headers.get("x-request-id") ?? "");
  if (!context) throw new Error("This request did not come through the front door: start server/main.ts, not Next.");
  return context;
}
