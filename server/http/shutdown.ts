import type { Server } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "../../lib/observability/log";

export type Lifecycle = {
  /** True from the signal on: not ready any more, but still answering. */
  draining: boolean;
};

/** Milliseconds that requests in flight may take after nothing more is accepted. */
const patience = 10_000;

/** Milliseconds in which a proxy may still put a request on an idle connection, before it knows that we leave. */
const grace = 1000;

type Steps = {
  /** Ends what serves. */
  stop: () => Promise<void>;
  /** Work after the last request; its end is waited for. */
  last?: () => Promise<void>;
};

/**
 * On SIGTERM or SIGINT: not ready, go on serving for `drainMs` (until load balancers have noticed), accept no more,
 * finish what is open, do what is left to do, exit 0. Nobody's request is cut off.
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
 * Stops accepting, and leaves open what is open: `http.Server.close` would cut off idle connections, and with them
 * the request that is just on its way on one.
 */
export async function stopAccepting(server: NetServer): Promise<void> {
  await quietMoment(server);
  NetServer.prototype.close.call(server);
}

/**
 * The kernel resets connections that it has taken and we have not. So close right after a look that found none: in a
 * turn of the event loop that did nothing else and took next to no time.
 */
async function quietMoment(server: NetServer): Promise<void> {
  let accepted = false;
  const note = () => {
    accepted = true;
  };
  server.on("connection", note);
  const end = performance.now() + grace;
  for (let began = 0; ; ) {
    accepted = false;
    began = performance.now();
    await new Promise(setImmediate);
    const now = performance.now();
    if ((!accepted && now - began < 0.2) || now > end) break;
  }
  server.off("connection", note);
}

/** Connections of a server that are open, from now on. */
export function openConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return open;
}

/** Waits for the answers that are under way. Connections that are idle, or stay so for a second, are closed. */
export async function finish(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  const started = performance.now();
  while (open.size > 0 && performance.now() - started < patience) {
    if (performance.now() - started > grace) server.closeIdleConnections();
    await wait(50);
  }
}
