import { AggregatorRegistry, Counter, Gauge, register } from "prom-client";
import type { Snapshot } from "./messages";

const ready = new Gauge({ name: "portico_workers_ready", help: "Workers that serve" });

const deaths = new Counter({ name: "portico_worker_deaths_total", help: "Workers that ended by themselves" });

/** What all workers have counted, those that are no more included. */
export type Ledger = {
  /** The newest counts of a worker take the place of those before. */
  note(worker: number, snapshot: Snapshot): void;
  /** A worker has ended: what it has counted stays, what it was (memory, connections) goes. */
  close(worker: number): void;
  /** Prometheus' text of all together. */
  text(): Promise<string>;
};

export function ledger(): Ledger {
  const living = new Map<number, Snapshot>();
  let gone: Promise<Snapshot> = Promise.resolve([]);
  return {
    note: (worker, snapshot) => void living.set(worker, snapshot),
    close(worker) {
      const last = (living.get(worker) ?? []).filter(isCount);
      living.delete(worker);
      gone = gone.then((before) => AggregatorRegistry.aggregate([before, last]).getMetricsAsJSON());
    },
    text: async () =>
      AggregatorRegistry.aggregate([...living.values(), await gone, await register.getMetricsAsJSON()]).metrics(),
  };
}

function isCount(metric: object): boolean {
  return "type" in metric && (metric.type === "counter" || metric.type === "histogram");
}

export function setWorkersReady(count: number): void {
  ready.set(count);
}

export function countDeath(): void {
  deaths.inc();
}
