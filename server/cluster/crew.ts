import cluster, { type Worker } from "node:cluster";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "../../lib/observability/log";
import type { Lifecycle } from "../http/shutdown";
import { backOff } from "./back-off";
import { isOurs, type Question, type Snapshot, type ToPrimary, type ToWorker } from "./messages";
import { StartError } from "./start-error";
import { countDeath, setWorkersReady } from "./workers-metrics";

type Parts = {
  count: number;
  lifecycle: Lifecycle;
  /** More variables of their environment. */
  env: Record<string, string>;
  onReady: () => void;
  onMeasured: (worker: Worker, snapshot: Snapshot) => void;
  onGone: (worker: Worker) => void;
  onQuestion: (question: Question) => Promise<number | string>;
};

export type Crew = {
  /** Those that serve. */
  ready: ReadonlySet<Worker>;
  /** Starts them and waits until all serve. @throws StartError if one cannot */
  start(): Promise<void>;
  tell(message: ToWorker): void;
  /** Resolves when all have ended. */
  ended(): Promise<void>;
};

/** The processes that serve: started together, and replaced one by one when they die. */
export function crew({ count, lifecycle, env, onReady, onMeasured, onGone, onQuestion }: Parts): Crew {
  const all = new Set<Worker>();
  const ready = new Set<Worker>();
  const delayAfter = backOff();
  const starting = { done: () => {}, failed: (_: Error) => {} };

  const send = (worker: Worker, message: ToWorker) => {
    // Of one that has just died "exit" tells.
    if (worker.isConnected()) worker.send(message, () => {});
  };

  const heard = (worker: Worker, message: unknown) => {
    if (!isOurs<ToPrimary>(message)) return;
    if (message.portico === "failed") starting.failed(new StartError(message.why));
    if (message.portico === "measured") onMeasured(worker, message.snapshot);
    if (message.portico === "question") {
      const { id, question } = message;
      // Without an answer the worker goes on alone.
      onQuestion(question).then(
        (value) => send(worker, { portico: "answer", id, value }),
        () => {},
      );
    }
    if (message.portico !== "ready") return;
    ready.add(worker);
    setWorkersReady(ready.size);
    log("info", "worker_ready", { pid: worker.process.pid });
    if (ready.size === count) starting.done();
    onReady();
  };

  const fork = () => {
    const worker = cluster.fork(env);
    const born = performance.now();
    all.add(worker);
    worker.on("message", (message: unknown) => heard(worker, message));
    worker.once("exit", (code, signal) => {
      all.delete(worker);
      const served = ready.delete(worker);
      setWorkersReady(ready.size);
      onGone(worker);
      if (lifecycle.draining) return;
      if (!served) starting.failed(new StartError(`A worker ended (${signal ?? code}) before it could serve.`));
      const ms = delayAfter(performance.now() - born);
      countDeath();
      log("error", "worker_died", { pid: worker.process.pid, code, signal: signal ?? undefined, replaced_in_ms: ms });
      void wait(ms).then(() => lifecycle.draining || fork());
    });
  };

  return {
    ready,
    start: () =>
      new Promise((resolve, reject) => {
        Object.assign(starting, { done: resolve, failed: reject });
        for (let i = 0; i < count; i++) fork();
      }),
    tell: (message) => {
      for (const worker of all) send(worker, message);
    },
    async ended() {
      while (all.size > 0) await new Promise((resolve) => cluster.once("exit", resolve));
    },
  };
}
