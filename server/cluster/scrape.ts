import type { Worker } from "node:cluster";
import type { Ledger } from "./workers-metrics";

/** Milliseconds that a busy worker is waited for; its counts of before do then. Less than a worker waits for us. */
const patience = 500;

/** Asks all workers what they have counted. Questions that come meanwhile share the answer. */
export function scrape(ready: ReadonlySet<Worker>, ledger: Ledger, ask: () => void) {
  const missing = new Set<number>();
  let done = () => {};
  let current: Promise<void> | undefined;
  const round = async () => {
    for (const { id } of ready) missing.add(id);
    if (missing.size === 0) return;
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    ask();
    const late = setTimeout(done, patience);
    await all;
    clearTimeout(late);
    missing.clear();
  };
  return {
    /** A worker has answered, or never will. */
    heard(worker: number) {
      missing.delete(worker);
      if (missing.size === 0) done();
    },
    /** Prometheus' text of all workers. */
    async text(): Promise<string> {
      current ??= round().finally(() => {
        current = undefined;
      });
      await current;
      return ledger.text();
    },
  };
}
