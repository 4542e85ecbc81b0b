/** A registry of prom-client as JSON: what one worker has counted. */
export type Snapshot = object[];

/** What a worker wants to know of the primary. */
export type Question =
  | { what: "add"; key: string; points: number }
  | { what: "read"; key: string }
  | { what: "metrics" };

/** From the primary to a worker. A connection comes along with the first kind. */
export type ToWorker =
  | { portico: "connection" }
  | { portico: "drain" }
  | { portico: "stop" }
  | { portico: "measure" }
  | { portico: "answer"; id: number; value: number | string };

/** From a worker to the primary. */
export type ToPrimary =
  | { portico: "ready" }
  /** It cannot start; why, for whoever starts us. */
  | { portico: "failed"; why: string }
  | { portico: "measured"; snapshot: Snapshot }
  | { portico: "question"; id: number; question: Question };

/** Others talk over the same channel. */
export function isOurs<M extends ToWorker | ToPrimary>(message: unknown): message is M {
  return typeof message === "object" && message !== null && "portico" in message;
}
