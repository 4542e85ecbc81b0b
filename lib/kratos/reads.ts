import type { IdentitySchemaContainer } from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import type { FlowKind, FlowOf } from "./flow";

/**
 * Calls of Kratos' public API that the front door makes as well. By their addresses: loading @ory/client, which the rest of
 * the calls use (client.ts), would take the front door a fifth of its start.
 */

/** Reads a flow: `GET /self-service/<kind>/flows?id=`. */
export function readFlow<K extends FlowKind>(context: RequestContext, kind: K, id: string): Promise<Answer<FlowOf[K]>> {
  const url = `/self-service/${kind}/flows?${new URLSearchParams({ id })}`;
  const headers = { cookie: context.headers.cookie ?? "" };
  return ask(context, {
    server: "kratos",
    name: "flow",
    call: (transport) => transport.request({ method: "GET", url, headers }),
    isSound: hasNodes,
  });
}

/** All identity schemas: `GET /schemas` (public). */
export function readSchemas(context: RequestContext): Promise<Answer<IdentitySchemaContainer[]>> {
  return ask(context, {
    server: "kratos",
    name: "schemas",
    call: (transport) => transport.request({ method: "GET", url: "/schemas?per_page=250" }),
    isSound: Array.isArray,
  });
}

/** True for a flow, false for a gateway's page. */
export function hasNodes(data: unknown): boolean {
  return Array.isArray(dig(data, "ui", "nodes"));
}
