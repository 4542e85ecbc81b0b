import type { RequestListener } from "node:http";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkLanguages } from "../i18n/start-check";
import { ConfigError, config as readConfig } from "../lib/config";
import { log } from "../lib/log";
import { type Trust, trustIn } from "./client-address";
import { pathOf } from "./exchange";
import { frontDoor } from "./front-door";
import { type Health, health as healthOf } from "./health";
import { linkToKratos } from "./kratos-link";
import { lastResortWords } from "./last-resort";
import { ListenError, listen } from "./listen";
import { type Metrics, metricsFor, metricsPath, withMetrics } from "./metrics/endpoint";
import { isHealthPath } from "./route";
import { drainOnSignal, finish, type Lifecycle, openConnections, stopAccepting } from "./shutdown";
import { standaloneConfig, startNext } from "./start-next";
import { startTracing } from "./tracing/start-tracing";
import { startWatch } from "./watch/start-watch";

/** Boots the product: configuration, Next, listeners; in this order, so that nothing half-started is left. */
async function main(): Promise<void> {
  const config = readConfig();
  const trust = trustOrFail(config.trustedProxies);
  const { dev, dir } = prepareEnvironment();
  for (const { locale, missing } of checkLanguages()) log("warn", "locale_incomplete", { locale, missing });
  lastResortWords();

  const lifecycle: Lifecycle = { draining: false };
  const link = linkToKratos(config.kratosPublicUrl, config.upstreamTimeoutMs, config.kratosTls);
  const health = healthOf(link, lifecycle);
  const metrics = metricsFor(config);
  const watches = await startWatch(config);
  const tracing = await startTracing(config);
  const next = await startNext({ dev, dir, port: config.port });
  const door = frontDoor({ config, dev, trust, link, health, lifecycle, next, tracing, ...watches });

  const server = await listen(withMetrics(door, metrics, config), config.port, config.hostname);
  const open = openConnections(server);
  // Probes are answered to the end.
  if (config.internalPort) await listen(internal(health, metrics), config.internalPort, config.hostname);
  const stop = async () => {
    await stopAccepting(server);
    await finish(server, open);
  };
  // In development a signal ends the process at once, as people at a keyboard expect.
  if (!dev) drainOnSignal(lifecycle, config.drainMs, { stop, last: tracing.shutdown });
  process.stdout.write(
    `Portico listens on http://${config.hostname}:${config.port}, for people on ${config.baseUrl}\n`,
  );
}

function trustOrFail(proxies: string[]): Trust {
  try {
    return trustIn(proxies);
  } catch (error) {
    throw new ConfigError([
      { variable: "TRUSTED_PROXIES", reason: error instanceof Error ? error.message : "is wrong" },
    ]);
  }
}

/** Sets what Next reads from the environment while it is loaded, and finds the folder it serves. */
function prepareEnvironment(): { dev: boolean; dir: string } {
  process.env.NEXT_MANUAL_SIG_HANDLE = "true";
  if (process.env.NODE_ENV === "development") return { dev: true, dir: process.env.PORTICO_DIR ?? process.cwd() };
  const dir = dirname(fileURLToPath(import.meta.url));
  // The private name by which a standalone tree's own server.js hands over the configuration.
  Object.assign(process.env, { NODE_ENV: "production", __NEXT_PRIVATE_STANDALONE_CONFIG: standaloneConfig(dir) });
  process.chdir(dir);
  return { dev: false, dir };
}

function internal(health: Health, metrics: Metrics | undefined): RequestListener {
  return (req, res) => {
    const path = pathOf(req.url ?? "");
    if (isHealthPath(path)) void health(res, path);
    else if (metrics && path === metricsPath) void metrics(res);
    else res.writeHead(404).end();
  };
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof ListenError;
  console.error(known ? error.message : error);
  process.exit(1);
});
