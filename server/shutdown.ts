import type { Server } from "node:http";
import { log } from "../lib/log";

export type Lifecycle = {
  /** True from the signal on: not ready any more, but still answering. */
  draining: boolean;
};

/** Milliseconds that requests in flight may take after the listeners are closed. */
const patience = 10_000;

/**
 * On SIGTERM or SIGINT: not ready, keep accepting for `drainMs` (until load balancers have noticed), close,
 * let requests in flight finish, do what is left to do, exit 0.
 * @param last work after the last request; its end is waited for
 */
export function drainOnSignal(
  servers: Server[],
  lifecycle: Lifecycle,
  drainMs: number,
  last: () => Promise<void> = async () => {},
): void {
  const stop = (signal: NodeJS.Signals) => {
    // Terminals and npm send a signal twice.
    if (lifecycle.draining) return;
    lifecycle.draining = true;
    log("info", "draining", { signal, ms: drainMs });
    setTimeout(
      () =>
        void close(servers)
          .then(last)
          .then(() => process.exit(0)),
      drainMs,
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function close(servers: Server[]): Promise<void> {
  const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  // A connection that is busy now is idle, and kept alive, when its answer is out.
  const sweep = setInterval(() => servers.map((server) => server.closeIdleConnections()), 50);
  const enough = new Promise((resolve) => setTimeout(resolve, patience));
  await Promise.race([closed, enough]);
  clearInterval(sweep);
  log("info", "stopped");
}
