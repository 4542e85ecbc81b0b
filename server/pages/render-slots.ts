import { log } from "../../lib/observability/log";
import type { RenderSlots } from "../../lib/request/context";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

/** Pages that render at the same time. One core renders one page; the others fill in while Next waits. */
const maxRendering = 8;

/** Admitted pages, waiting ones included: some two seconds of work. */
const maxAdmitted = 256;

type Page = Pick<HttpContext, "id" | "res" | "method" | "target">;

/**
 * A priority semaphore for pages: half-rendered pages hold memory, and rendering more at once speeds up none of them.
 * A page that has started goes before all that have not, so that its memory is freed soon.
 */
export type RenderQueue = RenderSlots & {
  /** Admits a page once. False = there are too many. Anything but a page is always admitted. */
  admit(page: Page): boolean;
  /** Waits for the first slot of an admitted page. */
  start(id: string): Promise<void>;
  /** Releases the slot and the admission. */
  finish(id: string): void;
};

/** @param rendering slots @param admitted places, waiting ones included */
export function renderQueueFor(rendering: number, admitted: number): RenderQueue {
  const inside = new Set<string>();
  const begun = new Set<string>();
  const holding = new Set<string>();
  const resumed = new Map<string, () => void>();
  const fresh = new Map<string, () => void>();

  const next = () => {
    for (const queue of [resumed, fresh])
      for (const [id, go] of queue) {
        if (holding.size >= rendering) return;
        queue.delete(id);
        holding.add(id);
        go();
      }
  };
  const wait = (queue: Map<string, () => void>, id: string) => {
    // Two upstream calls at once may end at once; and a request that is not admitted needs no slot.
    if (!inside.has(id) || holding.has(id)) return Promise.resolve();
    const before = queue.get(id);
    return new Promise<void>((resolve) => {
      queue.set(id, () => {
        before?.();
        resolve();
      });
      next();
    });
  };
  const finish = (id: string) => {
    inside.delete(id);
    begun.delete(id);
    holding.delete(id);
    for (const queue of [resumed, fresh]) {
      queue.get(id)?.();
      queue.delete(id);
    }
    next();
  };
  return {
    admit({ id, res, ...asked }) {
      if (inside.has(id) || !needsSlot(asked)) return true;
      if (inside.size >= admitted) return false;
      inside.add(id);
      res.once("close", () => finish(id));
      return true;
    },
    start(id) {
      begun.add(id);
      return wait(fresh, id);
    },
    // What the front door asks for before a page begins needs no slot.
    acquire: (id) => (begun.has(id) ? wait(resumed, id) : Promise.resolve()),
    release(id) {
      if (holding.delete(id)) next();
    },
    finish,
  };
}

/** Files and form posts need no slot: uploads may be slow, and posts end in a redirect. */
function needsSlot({ method, target }: Pick<Page, "method" | "target">): boolean {
  return method !== "POST" && !/^\/(?:_next\/static\/|last-resort\.css$)/.test(pathOf(target));
}

/** The queue of this process; a page that is not admitted is logged. */
export function renderQueue(): RenderQueue {
  const queue = renderQueueFor(maxRendering, maxAdmitted);
  const admit = (page: Page) => {
    const isAdmitted = queue.admit(page);
    if (!isAdmitted) log("warn", "page_refused", { id: page.id });
    return isAdmitted;
  };
  return { ...queue, admit };
}
