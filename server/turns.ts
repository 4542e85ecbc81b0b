import type { ServerResponse } from "node:http";
import { provideTurns, type Turns } from "../lib/turns";

/** Pages that are drawn at the same time. A core draws one; the others are where one waits for nothing that is measured. */
const most = 8;

/** `begin` waits for a request's first turn; `end` is the end of the last one. */
export type PageTurns = { begin(request: string, res: ServerResponse): Promise<void>; end(request: string): void };

/**
 * Turns for so many requests at once. One that has begun comes before all that have not, so that it leaves memory soon;
 * one that is over waits no more.
 */
export function turnsFor(limit: number): Turns & PageTurns {
  const known = new Set<string>();
  const drawing = new Set<string>();
  const begun = new Map<string, () => void>();
  const fresh = new Map<string, () => void>();

  const next = () => {
    for (const queue of [begun, fresh])
      for (const [request, go] of queue) {
        if (drawing.size >= limit) return;
        queue.delete(request);
        drawing.add(request);
        go();
      }
  };
  const wait = (queue: Map<string, () => void>, request: string) => {
    // Two calls of Kratos at once may end at once; and who is not known has no turns.
    if (!known.has(request) || drawing.has(request)) return Promise.resolve();
    const before = queue.get(request);
    return new Promise<void>((resolve) => {
      queue.set(request, () => {
        before?.();
        resolve();
      });
      next();
    });
  };
  const end = (request: string) => {
    known.delete(request);
    drawing.delete(request);
    for (const queue of [begun, fresh]) {
      queue.get(request)?.();
      queue.delete(request);
    }
    next();
  };
  return {
    begin(request, res) {
      known.add(request);
      res.once("close", () => end(request));
      return wait(fresh, request);
    },
    take: (request) => wait(begun, request),
    give(request) {
      if (drawing.delete(request)) next();
    },
    end,
  };
}

/** The turns of this process, which calls of Kratos know of as well. */
export function pageTurns(): PageTurns {
  const turns = turnsFor(most);
  provideTurns(turns);
  return turns;
}
