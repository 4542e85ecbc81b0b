import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../lib/config/config";
import { type CounterStore, memoryStore } from "../abuse/counter-store";
import { announce } from "../announce";
import { health as healthOf } from "../http/health";
import { internal } from "../http/internal";
import { httpServer, listen, listenForOthers } from "../http/listen";
import { drainOnSignal, type Lifecycle, stopAccepting } from "../http/shutdown";
import { isMeasured, metricsEndpoint } from "../observability/metrics-endpoint";
import { upstreamClient } from "../upstream/client";
import { crew } from "./crew";
import type { Question } from "./messages";
import { scrape } from "./scrape";
import { spread } from "./spread";
import { ledger } from "./workers-metrics";

/** Milliseconds that workers may take to end: for requests under way, and for their last traces. */
const patience = 15_000;

/**
 * Looks after WORKERS processes that serve, and serves nothing itself: takes connections and hands them over, keeps
 * what all of them share (failed tries, counts), replaces those that die, and answers on the internal port.
 */
export async function startWorkers(config: Config): Promise<void> {
  const lifecycle: Lifecycle = { draining: false };
  const counts = ledger();
  const store = memoryStore(2 * (config.limits?.windowMs ?? 0));
  const workers = crew({
    count: config.workers,
    lifecycle,
    env: sharedSecret(config),
    onReady: () => connections.retry(),
    onMeasured({ id }, snapshot) {
      counts.note(id, snapshot);
      metrics.heard(id);
    },
    onGone({ id }) {
      counts.close(id);
      metrics.heard(id);
    },
    onQuestion: (question) => answerTo(question, store, metrics.text),
  });
  const connections = spread(workers.ready);
  const metrics = scrape(workers.ready, counts, () => workers.tell({ portico: "measure" }));
  await workers.start();

  const server = await listenForOthers(config.port, config.hostname);
  server.on("connection", connections.take);
  if (config.internalPort) {
    const kratos = upstreamClient(config.kratosPublicUrl, config.kratosTls);
    const health = healthOf(kratos, config.upstreamTimeoutMs, lifecycle, () => workers.ready.size > 0);
    const endpoint = isMeasured(config) ? metricsEndpoint(metrics.text) : undefined;
    await listen(httpServer(internal(health, endpoint)), config.internalPort, config.hostname);
  }
  drainOnSignal(lifecycle, config.drainMs, {
    begin: () => workers.tell({ portico: "drain" }),
    async stop() {
      await stopAccepting(server);
      workers.tell({ portico: "stop" });
      await Promise.race([workers.ended(), wait(patience)]);
    },
  });
  announce(config);
}

/**
 * All workers must agree on the key of cookies and hashes. Where there is none it is made here, and ends with us; but not
 * beside Redis, since names of counters must be the same as those of other replicas.
 */
function sharedSecret({ secret, redisUrl }: Config): Record<string, string> {
  return secret || redisUrl ? {} : { PORTICO_SECRET: randomBytes(32).toString("base64url") };
}

async function answerTo(question: Question, store: CounterStore, metrics: () => Promise<string>) {
  switch (question.what) {
    case "add":
      return store.add(question.key, question.points);
    case "read":
      return store.read(question.key);
    case "metrics":
      return metrics();
  }
}
