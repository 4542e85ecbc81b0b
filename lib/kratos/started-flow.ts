import type { FlowKind, FlowOf } from "./flow";

/**
 * Flows that the front door has started for the page of the same request. The two are bundled apart but share a
 * process, so they meet on `globalThis`. The key is the request's id, which the front door makes and no client sends.
 */
const key = Symbol.for("portico.started-flows");

function waiting(): Map<string, { kind: FlowKind; flow: unknown }> {
  const kept: unknown = Reflect.get(globalThis, key);
  if (kept instanceof Map) return kept;
  const fresh = new Map();
  Reflect.set(globalThis, key, fresh);
  return fresh;
}

/**
 * Leaves a flow for the page of a request.
 * @param flow what Kratos sent, checked to be a flow
 * @returns takes it away again; to be called when the request is over
 */
export function leaveStarted(requestId: string, kind: FlowKind, flow: unknown): () => void {
  waiting().set(requestId, { kind, flow });
  return () => void waiting().delete(requestId);
}

/** The flow that was started for this request, or undefined. */
export function startedFlow<K extends FlowKind>(kind: K, id: string, requestId: string): FlowOf[K] | undefined {
  const started = waiting().get(requestId);
  // Kratos' init endpoint of a kind answers with a flow of that kind.
  const flow = started?.kind === kind ? (started.flow as FlowOf[K]) : undefined;
  return flow?.id === id ? flow : undefined;
}
