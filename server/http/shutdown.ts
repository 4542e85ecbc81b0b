import type { Server } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";

export type Lifecycle = {
  /** True from the signal on: no longer ready, but still answering. */
  draining: boolean;
};

/** Milliseconds that open requests may take after the last one is accepted: the longest that a person may wait. */
export function openRequestMs({ upstreamTimeoutMs, submitTimeoutMs }: Timeouts): number {
  return Math.max(10_000, upstreamTimeoutMs, submitTimeoutMs) + 5000;
}

type Timeouts = Pick<Config, "upstreamTimeoutMs" | "submitTimeoutMs">;

/** Milliseconds in which a proxy may still send a request on an idle connection, unaware of the shutdown. */
const idleGraceMs = 1000;

type Steps = {
  /** Stops serving. */
  stop: () => Promise<void>;
  /** Awaited after the last request. */
  last?: () => Promise<void>;
};

/**
 * On SIGTERM or SIGINT: not ready, keep serving for `drainMs` (until load balancers have noticed), accept no more,
 * finish open requests, run `last`, exit 0. No request is cut off.
 */
export function drainOnSignal(lifecycle: Lifecycle, drainMs: number, { stop, last }: Steps): void {
  const drain = async (signal: NodeJS.Signals) => {
    // Terminals and npm send a signal twice.
    if (lifecycle.draining) return;
    lifecycle.draining = true;
    log("info", "draining", { signal, ms: drainMs });
    await wait(drainMs);
    await stop();
    log("info", "stopped");
    await last?.();
    process.exit(0);
  };
  process.on("SIGTERM", drain);
  process.on("SIGINT", drain);
}

/**
 * Stops accepting, and leaves open connections alone: `http.Server.close` would cut off idle ones, and with them a
 * request that is just arriving.
 */
export async function stopAccepting(server: NetServer): Promise<void> {
  await quietMoment(server);
  NetServer.prototype.close.call(server);
}

/**
 * Closing the listener resets connections still in the accept backlog. Close right after an idle event-loop turn, when
 * the backlog is empty.
 */
async function quietMoment(server: NetServer): Promise<void> {
  let accepted = false;
  const note = () => {
    accepted = true;
  };
  server.on("connection", note);
  const end = performance.now() + idleGraceMs;
  for (let began = 0; ; ) {
    accepted = false;
    began = performance.now();
    await new Promise(setImmediate);
    const now = performance.now();
    if ((!accepted && now - began < 0.2) || now > end) break;
  }
  server.off("connection", note);
}

/** Tracks the open connections of a server. */
export function openConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return open;
}

type Unfinished = {
  server: Server;
  open: ReadonlySet<Socket>;
  /** What is under way without a connection: its person has left. */
  operationsEnd: () => Promise<void>;
};

/** Waits for open responses. Connections that are idle, or stay idle for a second, are closed. */
export async function finish({ server, open, operationsEnd }: Unfinished, timeoutMs: number): Promise<void> {
  const started = performance.now();
  while (open.size > 0 && performance.now() - started < timeoutMs) {
    if (performance.now() - started > idleGraceMs) server.closeIdleConnections();
    await wait(50);
  }
  await Promise.race([operationsEnd(), wait(Math.max(0, started + timeoutMs - performance.now()))]);
}
