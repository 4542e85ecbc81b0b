import type { Config } from "../lib/config/config";
import { announce } from "./announce";
import { assemble } from "./app";
import { collectGarbage } from "./collect";
import { internal } from "./http/internal";
import { httpServer, listen } from "./http/listen";
import { drainOnSignal, finish, type Lifecycle, openConnections, openRequestMs, stopAccepting } from "./http/shutdown";
import { exposition } from "./observability/exposition";
import { isMeasured, metricsEndpoint, withMetrics } from "./observability/metrics-endpoint";

/** Serves until a signal. Listening comes last, so that a failed start leaves nothing open. */
export async function serve(config: Config, dev: boolean): Promise<void> {
  const lifecycle: Lifecycle = { draining: false };
  const { door, unreadable, health, operationsEnd, endTracing } = await assemble(config, { dev, lifecycle });
  const metrics = isMeasured(config) ? metricsEndpoint(exposition) : undefined;

  const server = httpServer(withMetrics(door, metrics, config), unreadable);
  const address = await listen(server, config.port, config.hostname);
  const open = openConnections(server);
  // Probes are answered to the end.
  if (config.internalPort) await listen(httpServer(internal(health, metrics)), config.internalPort, config.hostname);
  const stop = async () => {
    await stopAccepting(server);
    await finish({ server, open, operationsEnd }, openRequestMs(config));
  };
  // In development a signal ends the process at once, as expected at a keyboard.
  if (!dev) drainOnSignal(lifecycle, config.drainMs, { stop, last: endTracing });
  announce(config, address);
  // Not before it has said that it is ready.
  setTimeout(collectGarbage, 1000).unref();
}
