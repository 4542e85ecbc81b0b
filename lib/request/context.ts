import type { IncomingHttpHeaders } from "node:http";
import type { Catalog } from "../catalog/catalog";
import type { FlowKind } from "../kratos/flow";
import type { Maintenance } from "../maintenance/planned-work";
import type { TraceHeaders } from "../observability/trace";
import type { Upstream } from "../upstream/call";
import type { PageEvent } from "./page-event";
import type { Notice } from "./redirect-trail";
import type { RetainedForm } from "./retained-form";

export type Client = {
  /** The client's address as far as trusted proxies vouch for it; IPv4 or IPv6 text without a port. */
  address: string;
  /** True if the TCP peer is one of TRUSTED_PROXIES. */
  behindTrustedProxy: boolean;
};

/** Our public URL by the host name that the browser used, and the brand of that host. */
export type Site = {
  /** Public URL without a trailing slash: BASE_URL, or the same on the host of a brand. */
  baseUrl: string;
  /** Name of the brand; undefined if no brand claims this host. */
  brand?: string | undefined;
};

/** What a page decides besides its HTML. */
export type PageResponse = {
  /** HTTP status; undefined = that of Next. */
  status?: number;
  /** Retry-After: seconds, or a date (RFC 9110 10.2.3). */
  retryAfter?: number | string;
  /** True if the window that opened this one stays in touch with it: no `Cross-Origin-Opener-Policy`. */
  keepsOpener?: boolean;
  /** Set-Cookie values, in the order of sending. */
  cookies: string[];
  /** What follows the head of a route handler's answer, as it is asked for. Ends in an error rather than cut off. */
  stream?: AsyncIterable<string>;
  events: PageEvent[];
  /** The flow that the page shows, with what was given along to it, for this browser to remember. */
  remembers?: RememberedQuery;
};

/** What a browser remembers of a flow; `given` is a query. */
export type RememberedQuery = { kind: FlowKind; id: string; given: string };

/** Limits how many pages render at once. A page that waits for an upstream lets others render in the meantime. */
export type RenderSlots = { acquire(id: string): Promise<void>; release(id: string): void };

/** What was sent to Kratos without anybody seeing what became of it; kind and id of its flow, as far as they are known. */
export type Unanswered = {
  what: FlowKind | "provider" | "signOut";
  kind?: FlowKind;
  flow?: string | undefined;
  /** Of a sign-out: where it should end. */
  returnTo?: string | undefined;
};

/** The lists that a form of a flow held, `application/x-www-form-urlencoded`. */
export type KeptLists = { flow: string; form: string };

/** What all requests share. */
export type Services = {
  kratos: Upstream;
  /** Kratos' admin API; undefined without KRATOS_ADMIN_URL. */
  kratosAdmin: Upstream | undefined;
  /** Hydra's admin API; undefined without HYDRA_ADMIN_URL. */
  hydra: Upstream | undefined;
  /** Keto's read and write API; undefined without KETO_READ_URL. */
  ketoRead: Upstream | undefined;
  ketoWrite: Upstream | undefined;
  /** The operator's products, as their file tells them now; undefined without CATALOG_FILE. */
  catalog?: (() => Catalog) | undefined;
  /** The operator's web hook of deletions; undefined without DELETION_WEBHOOK_URL. */
  deletionHook: Upstream | undefined;
  /** That of trials; undefined without TRIAL_WEBHOOK_URL. */
  trialHook: Upstream | undefined;
  renderSlots: RenderSlots;
};

/**
 * One request, from the socket to the last byte of its response. The front door creates it; pages reach the same object
 * through `requestContext()`, read facts from it, and set what they decide on `response`.
 */
export type RequestContext = {
  /** Our reference; shown to people, logged, and sent to Kratos as X-Request-Id. */
  readonly id: string;
  /** When the request came (RFC 3339, UTC). */
  readonly now: string;
  readonly method: string;
  /** Path and query as sent, byte for byte, without the base path. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly client: Client;
  readonly site: Site;
  /** Planned work that people are told of when the request comes. */
  readonly maintenance?: Maintenance | undefined;
  /** The trace that upstream calls continue (W3C Trace Context); empty = none. */
  readonly trace: TraceHeaders;
  /** When the last upstream call of this request must be answered, by `performance.now()`. */
  deadline: number;
  readonly services: Services;
  /** Path and query of the page to render: `target`, or that of a page in its place. */
  page: string;
  /** Where "Try again" and the language form lead, if `page` stands in the place of another; below the base path. */
  returnPath?: string;
  /** Why the front door has started another flow than the page was asked for. */
  notice?: Notice;
  /** Set if Kratos has not answered this request: the page must then have this status. */
  outage?: 503 | 429;
  /** Set if Kratos may have carried out this request, and nobody knows: the page must not have it sent again. */
  unanswered?: Unanswered;
  /** The fields of a form that Kratos has not carried out; they may be sent again, unless it is `unanswered`. */
  retainedForm?: RetainedForm;
  /** The body of a form that came to its own page, which is drawn again as it was filled in. Holds secrets: never log it. */
  filledIn?: string;
  /** The lists of a registration that Kratos has refused and not given back. */
  keptLists?: KeptLists | undefined;
  readonly response: PageResponse;
  /** What a page shows, as React elements: see components/shell/drawn.tsx. */
  readonly drawn: unknown[];
  /** Set-Cookie values of a flow that was started for this request, and what a redirect is to leave; always sent. */
  readonly flowCookies: string[];
  /** Upstream answers by key: see `once`. */
  readonly answers: Map<string, Promise<unknown>>;
};

type Given = Partial<RequestContext> & Pick<RequestContext, "id" | "now" | "site" | "services">;

/** A request that no browser has sent, for what is drawn or done without one: nobody's, without cookies and time. */
export function contextOfNobody(given: Given): RequestContext {
  const page = given.page ?? "/";
  return {
    method: "GET",
    target: page,
    page,
    headers: {},
    client: { address: "", behindTrustedProxy: false },
    trace: {},
    deadline: 0,
    response: { cookies: [], events: [] },
    drawn: [],
    flowCookies: [],
    answers: new Map(),
    ...given,
  };
}

/** Asks at most once per request: front door, page, layout and language share the answer. */
export function once<T>(context: Pick<RequestContext, "answers">, key: string, ask: () => Promise<T>): Promise<T> {
  const known = context.answers.get(key) ?? ask();
  context.answers.set(key, known);
  // Each key is used by one call only, so the type is that call's.
  return known as Promise<T>;
}

/** Frees the request's render slot while it waits for an upstream. */
export async function whileWaiting<T>({ id, services }: RequestContext, work: () => Promise<T>): Promise<T> {
  services.renderSlots.release(id);
  try {
    return await work();
  } finally {
    await services.renderSlots.acquire(id);
  }
}

/**
 * State of this process by name. Front door and pages are separate bundles, each with a copy of every module: a global
 * symbol is what they share.
 */
export function sharedState<T>(name: string, create: () => T): T {
  const key = Symbol.for(name);
  const known: T | undefined = Reflect.get(globalThis, key);
  const state = known ?? create();
  if (known === undefined) Reflect.set(globalThis, key, state);
  return state;
}

const contexts = sharedState("portico.requests", () => new Map<string, RequestContext>());

/** Makes a context available to pages by its id. @returns removes it again */
export function register(context: RequestContext): () => void {
  contexts.set(context.id, context);
  return () => void contexts.delete(context.id);
}

/** The context of a request in progress, by its id. */
export function findContext(id: string): RequestContext | undefined {
  return contexts.get(id);
}
