import { type CounterStore, memoryStore } from "../abuse/counter-store";
import { isOurs, type Question, type ToPrimary, type ToWorker } from "./messages";

/** Milliseconds after which a worker goes on without an answer. */
const patience = 1000;

export type AskPrimary = (question: Question) => Promise<number | string>;

/** Tells the primary something. */
export function tell(message: ToPrimary): void {
  // Without a channel the primary is gone, and so are we in a moment.
  if (process.connected) process.send?.(message);
}

/** Questions of this worker to the primary. */
export function askingPrimary(): AskPrimary {
  const waiting = new Map<number, (value: number | string) => void>();
  let last = 0;
  process.on("message", (message: unknown) => {
    if (!isOurs<ToWorker>(message) || message.portico !== "answer") return;
    waiting.get(message.id)?.(message.value);
  });
  return (question) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const end = () => {
        clearTimeout(timer);
        waiting.delete(id);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error("The primary does not answer."));
      }, patience);
      waiting.set(id, (value) => {
        end();
        resolve(value);
      });
      tell({ portico: "question", id, question });
    });
}

/** Counters that the primary keeps for all workers; while it does not answer, those of this worker. */
export function primaryStore(ask: AskPrimary, lifeMs: number): CounterStore {
  const own = memoryStore(lifeMs);
  return {
    add: (key, points) => ask({ what: "add", key, points }).then(Number, () => own.add(key, points)),
    read: (key) => ask({ what: "read", key }).then(Number, () => own.read(key)),
  };
}
