import { LRUCache } from "lru-cache";
import type { Config } from "../../lib/config/config";
import { type PageResponse, type RequestContext, register } from "../../lib/request/context";
import { pathOf } from "../../lib/request/target";
import { countDrawing } from "../observability/metrics";
import type { DrawnPage } from "../pages/draw-page";
import type { HttpContext } from "../request/http-context";
import { type CompressedTemplate, compressTemplate, fillCompressed } from "./compressed-template";
import type { Values } from "./placeholders";
import { type SharedPage, sharedPage } from "./shared-context";
import { fill, hasPlaceholder, type Template, templateOf } from "./template";

/** Characters of all pages that are kept: some 400 pages, more than there are languages and kinds of flows. */
const maxSize = 4_000_000;

/** Milliseconds that a page is kept. It goes then, asked for or not. */
const ttl = 10 * 60 * 1000;

/** The same of a page that is for one person alone, who may load it again. */
const personalTtl = 60 * 1000;

/** From so many visits on, a page for all is compressed once for all of them. That costs as much as some fifty pages. */
const popularFrom = 16;

/** A page to fill in, and what it decides beside its HTML. */
type Kept = Pick<DrawnPage, "status" | "headers"> & {
  template: Template;
  response: PageResponse;
  visits: number;
  compressed?: CompressedTemplate | undefined;
};

/** "alone": such a page has to be drawn for each request. */
type Entry = Kept | "alone";

type Parts = {
  config: Config;
  /** False in development, where code changes under the pages. */
  keeps: boolean;
  /** Draws a page for a context, once there is room for it and while the visitor is there. @param gone ends it, too */
  draw: (context: RequestContext, visit: HttpContext, gone: AbortSignal) => Promise<DrawnPage>;
};

/** The page of a request, drawn now or before for somebody else; undefined if it has to be drawn for this request. */
export type PageCache = (context: HttpContext) => Promise<DrawnPage | undefined>;

/** Pages that were drawn, by all that they look at (note 30). */
export function pageCache({ config, keeps, draw }: Parts): PageCache {
  const known = new LRUCache<string, Entry>({ maxSize, ttl, ttlAutopurge: true, sizeCalculation: sizeOf });
  const underWay = new Map<string, Promise<Entry | undefined>>();

  const entryFor = async ({ contextFor, isClosure }: SharedPage, visit: HttpContext): Promise<Entry | undefined> => {
    const gone = new AbortController();
    const context = contextFor(() => gone.abort());
    const forget = register(context);
    try {
      return entryOf(await draw(context, visit, gone.signal), context.response, isClosure);
    } catch {
      // The visitor has left, or it is a fault, which shows again where the page is drawn for its own request.
      return gone.signal.aborted ? "alone" : undefined;
    } finally {
      forget();
    }
  };

  /** Draws a page that nobody is drawing yet. */
  const drawNow = async (shared: SharedPage, visit: HttpContext): Promise<Entry | undefined> => {
    const drawing = entryFor(shared, visit);
    underWay.set(shared.key, drawing);
    const entry = await drawing;
    underWay.delete(shared.key);
    if (keeps && entry) known.set(shared.key, entry, { ttl: shared.isPersonal ? personalTtl : ttl });
    return entry;
  };

  /** The page, and whether somebody else had it drawn. Whoever draws may leave: then the next one does. */
  const find = async (shared: SharedPage, visit: HttpContext) => {
    const before = known.get(shared.key) ?? (await underWay.get(shared.key));
    if (before) return { entry: before, isReused: true };
    const meanwhile = known.get(shared.key) ?? underWay.get(shared.key);
    return { entry: await (meanwhile ?? drawNow(shared, visit)), isReused: meanwhile !== undefined };
  };

  return async (visit) => {
    const shared = await sharedPage(visit, config);
    if (!shared) return undefined;
    const { entry, isReused } = await find(shared, visit);
    if (!entry || entry === "alone") return undefined;
    const html = fill(entry.template, shared.values);
    if (html === undefined) return undefined;
    countDrawing(pathOf(visit.page), isReused ? "reused" : "drawn");
    respondAs(entry.response, visit.response, shared.flowId);
    const brotli = shared.isPersonal ? undefined : () => compressedPage(entry, shared.values);
    return { is: "page", status: entry.status, headers: entry.headers, html, brotli };
  };
}

/** A page as it may be kept: one that is whole, and says nothing of the visit beside its HTML. Undefined for a fault. */
function entryOf(page: DrawnPage, response: PageResponse, isClosure: boolean): Entry | undefined {
  const { status, headers } = page;
  const isPlanned = isClosure && status === 503;
  if (status >= 500 && !isPlanned) return undefined;
  const template = page.is === "page" && (status < 400 || isPlanned) ? templateOf(page.html) : undefined;
  const { remembers, ...others } = response;
  const said = JSON.stringify([others, remembers?.given, [...headers]]);
  return template && !hasPlaceholder(said) ? { template, status, headers, response, visits: 0 } : "alone";
}

/** The compressed page, where so many ask for it that it is worth while; undefined until then. */
function compressedPage(kept: Kept, values: Values): Buffer | undefined {
  kept.visits += 1;
  if (kept.visits === popularFrom)
    compressTemplate(kept.template, values).then(
      (compressed) => Object.assign(kept, { compressed }),
      () => undefined,
    );
  return kept.compressed && fillCompressed(kept.compressed, values);
}

/** Puts what a kept page decides beside its HTML into the response of a visit. */
function respondAs(
  { cookies, events, remembers, ...others }: PageResponse,
  response: PageResponse,
  flowId: string,
): void {
  Object.assign(response, others);
  response.cookies.push(...cookies);
  response.events.push(...events);
  if (remembers) response.remembers = { ...remembers, id: flowId };
}

function sizeOf(entry: Entry): number {
  return entry === "alone" ? 1000 : entry.template.reduce((sum, piece) => sum + piece.length, 0);
}
