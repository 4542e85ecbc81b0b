import { log } from "../../lib/observability/log";
import { provideTurns, type Turns } from "../../lib/request/turns";
import { type Exchange, pathOf } from "../request/exchange";

/** Pages that are drawn at the same time. A core draws one; the others are for what Next itself waits for. */
const mostDrawn = 8;

/** Pages that are in at the same time, with those that wait for their turn or for Kratos: some two seconds of work. */
const mostIn = 256;

type Page = Pick<Exchange, "id" | "req" | "res" | "target">;

export type PageTurns = {
  /** Lets a page in, if it is not in already. False = there are too many. What is no page may always come. */
  enter(page: Page): boolean;
  /** Waits for the first turn of a page that is in. */
  begin(request: string): Promise<void>;
  /** The end of the last turn. */
  end(request: string): void;
};

/**
 * Turns for so many requests at once. One that has begun comes before all that have not, so that it leaves memory soon;
 * one that is over waits no more.
 */
export function turnsFor(drawn: number, most: number): Turns & PageTurns {
  const inside = new Set<string>();
  const drawing = new Set<string>();
  const begun = new Map<string, () => void>();
  const fresh = new Map<string, () => void>();

  const next = () => {
    for (const queue of [begun, fresh])
      for (const [request, go] of queue) {
        if (drawing.size >= drawn) return;
        queue.delete(request);
        drawing.add(request);
        go();
      }
  };
  const wait = (queue: Map<string, () => void>, request: string) => {
    // Two calls of Kratos at once may end at once; and who is not in has no turns.
    if (!inside.has(request) || drawing.has(request)) return Promise.resolve();
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
    inside.delete(request);
    drawing.delete(request);
    for (const queue of [begun, fresh]) {
      queue.get(request)?.();
      queue.delete(request);
    }
    next();
  };
  return {
    enter({ id, res, ...asked }) {
      if (inside.has(id) || !isDrawn(asked)) return true;
      if (inside.size >= most) return false;
      inside.add(id);
      res.once("close", () => end(id));
      return true;
    },
    begin: (request) => wait(fresh, request),
    take: (request) => wait(begun, request),
    give(request) {
      if (drawing.delete(request)) next();
    },
    end,
  };
}

/** False for files, and for forms: their senders may be slow, nobody waits for that, and what answers is a redirect. */
function isDrawn({ req, target }: Pick<Page, "req" | "target">): boolean {
  return req.method !== "POST" && !/^\/(?:_next\/static\/|last-resort\.css$)/.test(pathOf(target));
}

/** The turns of this process, which calls of Kratos know of as well. */
export function pageTurns(): PageTurns {
  const turns = turnsFor(mostDrawn, mostIn);
  provideTurns(turns);
  const enter = (page: Page) => {
    const isIn = turns.enter(page);
    if (!isIn) log("warn", "page_refused", { id: page.id });
    return isIn;
  };
  return { ...turns, enter };
}
