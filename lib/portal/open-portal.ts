import "server-only";
import type { Session } from "@ory/client";
import type { Catalog, Product } from "../catalog/catalog";
import type { RequestContext } from "../request/context";
import { closedByEnd, trialsOfPerson } from "../trials/read";
import { isOver, type Trial } from "../trials/record";
import { openProducts } from "./checks";
import { recentProducts } from "./recent";
import { homeRegion } from "./regions";
import { type Shelf, shelfOf } from "./shelf";

/** What the home page shows of the products. */
export type OpenedPortal = {
  catalog: Catalog;
  shelf: Shelf;
  home: string | undefined;
  query: string;
  /** The trials that run, by product. */
  running: ReadonlyMap<string, Trial>;
  /** Ids of products whose trial is over. */
  ended: ReadonlySet<string>;
  /** True if Keto has not answered. */
  isPartial: boolean;
};

/** Characters of a search; more are cut off. */
const longestQuery = 100;

type Asked = {
  session: Session;
  query: string;
  locale: string;
  /** True where something has just changed, so that Keto is asked whatever is known. */
  isFresh: boolean;
};

/**
 * The products for the person of a session; undefined without a catalogue. Takes one call of Keto at most, and further ones
 * for who has a trial, or has had one.
 */
export async function openPortal(
  context: RequestContext,
  { session, query, locale, isFresh }: Asked,
): Promise<OpenedPortal | undefined> {
  const catalog = context.services.catalog?.();
  if (!catalog) return undefined;
  const { identity } = session;
  const access = await accessOf(context, identity?.id ?? "", catalog.products, isFresh);
  const { opens, ended, running } = access ?? {};
  const asked = query.trim().slice(0, longestQuery);
  const shelf = shelfOf(catalog, { opens, ended, recent: recentProducts(context.headers), query: asked, locale });
  return {
    catalog,
    shelf,
    home: homeRegion(identity),
    query: asked,
    running: running ?? new Map(),
    ended: ended ?? new Set(),
    isPartial: !access,
  };
}

type Portal = { opens: ReadonlySet<string>; running: ReadonlyMap<string, Trial>; ended: ReadonlySet<string> };

/** What the person may open now, and how their trials stand; undefined if Keto has not answered. What is over is ended. */
async function accessOf(
  context: RequestContext,
  identity: string,
  products: readonly Product[],
  isFresh: boolean,
): Promise<Portal | undefined> {
  const checked = await openProducts(context, identity, products, isFresh);
  if (!checked.ok) return undefined;
  const { opens, tried } = checked.data;
  if (tried.size === 0) return { opens, running: new Map(), ended: new Set() };
  const withTeams = products.some(({ id, trial }) => tried.has(id) && trial?.per === "team");
  const trials = await trialsOfPerson(context, identity, withTeams);
  if (!trials.ok) return undefined;
  const closed = await closedByEnd(context, identity, trials.data);
  if (!closed.ok) return undefined;
  const isRunning = (trial: Trial) => trial.isRunning && !isOver(trial, context.now);
  const running = new Map([...trials.data].filter(([, trial]) => isRunning(trial)));
  return {
    opens: new Set([...opens].filter((id) => !closed.data.has(id))),
    running,
    ended: new Set([...tried].filter((id) => !running.has(id))),
  };
}
