import type { Server } from "node:http";
import type { Socket } from "node:net";
import { register } from "prom-client";
import { type Config, ConfigError } from "../../lib/config/config";
import { assemble } from "../app";
import { httpServer } from "../http/listen";
import { finish, type Lifecycle, openConnections } from "../http/shutdown";
import { isMeasured, metricsEndpoint, withMetrics } from "../observability/metrics-endpoint";
import { askingPrimary, primaryStore, tell } from "./ask-primary";
import { isOurs, type ToWorker } from "./messages";
import { serverOfOthers } from "./server-of-others";

/** Milliseconds between two reports of what was counted: a worker that dies loses no more than that. */
const reportEvery = 1000;

/** Serves the connections that the primary hands over, until it says that it is enough. */
export async function serveAsWorker(config: Config): Promise<void> {
  // Whoever stops the product signals its primary, or all its processes; the primary tells us when.
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => {});
  try {
    await serve(config);
  } catch (error) {
    const why = error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error);
    process.send?.({ portico: "failed", why }, () => process.exit(1));
  }
}

async function serve(config: Config): Promise<void> {
  const lifecycle: Lifecycle = { draining: false };
  const ask = askingPrimary();
  const memory = (lifeMs: number) => primaryStore(ask, lifeMs);
  const { door, unreadable, endTracing } = await assemble(config, { dev: false, lifecycle, memory });
  const measured = isMeasured(config);
  const metrics = measured ? metricsEndpoint(async () => String(await ask({ what: "metrics" }))) : undefined;
  const server = serverOfOthers(httpServer(withMetrics(door, metrics, config), unreadable));
  const open = openConnections(server);
  const report = async () => tell({ portico: "measured", snapshot: await register.getMetricsAsJSON() });
  if (measured) reportAfterWork(server, report);

  const stop = async () => {
    await finish(server, open);
    await endTracing();
    if (measured) await report();
    process.disconnect();
    process.exit(0);
  };
  process.on("message", (message: unknown, socket?: Socket) => {
    if (!isOurs<ToWorker>(message)) return;
    if (message.portico === "connection" && socket) server.emit("connection", socket);
    if (message.portico === "measure") void report();
    if (message.portico === "drain") lifecycle.draining = true;
    if (message.portico === "stop") void stop();
  });
  tell({ portico: "ready" });
}

function reportAfterWork(server: Server, report: () => Promise<void>): void {
  let worked = false;
  server.on("request", () => {
    worked = true;
  });
  const timer = setInterval(() => {
    if (worked) void report();
    worked = false;
  }, reportEvery);
  timer.unref();
}
