import "server-only";
import { headers } from "next/headers";
import type { Visitor } from "./kratos/client";

/** The parts of the current request that calls to Kratos carry. `x-portico-*` headers come from the front door alone. */
export async function visitor(): Promise<Visitor> {
  const list = await headers();
  return {
    cookie: list.get("cookie") ?? "",
    userAgent: list.get("user-agent") ?? "",
    clientIp: list.get("x-portico-client-ip") ?? "",
    requestId: list.get("x-request-id") ?? "",
    traceparent: list.get("traceparent") ?? "",
  };
}
