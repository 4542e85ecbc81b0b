import { createHash } from "node:crypto";
import type { UiNode } from "@ory/client";
import { LRUCache } from "lru-cache";
import { offeredLocales } from "../../i18n/catalogues";
import { localeCookie } from "../../i18n/locales";
import { negotiate, visitCookie } from "../../i18n/negotiate";
import { brandInCatalog } from "../../lib/brands/catalog-brand";
import type { Config } from "../../lib/config/config";
import { type AnyFlow, type FlowKind, isFlowKind, isVisibleField, nodeValue } from "../../lib/kratos/flow";
import { keepStartedFlow, knownFlow } from "../../lib/kratos/flow-of-context";
import { givenParams } from "../../lib/kratos/given-params";
import { shownPath } from "../../lib/kratos/params";
import { passSchemas, schemasFor } from "../../lib/kratos/schemas";
import { isClosed } from "../../lib/maintenance/planned-work";
import { oauth2RequestOf } from "../../lib/oauth2/request";
import { accountCookie } from "../../lib/request/account-hint";
import { contextOfNobody, type RequestContext } from "../../lib/request/context";
import { cookieOf } from "../../lib/request/cookies";
import { lastMethodCookie, lastMethodOf } from "../../lib/request/last-method";
import { trailCookie } from "../../lib/request/redirect-trail";
import { savedNamesCookie } from "../../lib/request/saved-names";
import { pathOf, queryOf } from "../../lib/request/target";
import { lastUsedButton } from "../../lib/screen/last-used";
import { previousFlowOf } from "../../lib/screen/prefill";
import { invitationIn } from "../../lib/teams/invitation";
import { requestId } from "../request/request-id";
import { hideValues, type Values } from "./placeholders";

/** A page as anybody may be sent it, and the values of this visitor. */
export type SharedPage = {
  /** A digest of all that the page can look at. */
  key: string;
  /** Makes the context that it is drawn for. @param giveUp called if the page asks an upstream after all */
  contextFor: (giveUp: () => void) => RequestContext;
  values: Values;
  flowId: string;
  /** True if the page is for its own person alone. */
  isPersonal: boolean;
  /** True for the page of a planned closure, which is kept whatever its status. */
  isClosure: boolean;
};

/** The cookies that these pages look at, beside that of the session, which is there or not. */
const lookedAt = [localeCookie, visitCookie, trailCookie];

/**
 * A flow page of which nothing but its flow's values differs from visit to visit: there is no form, and nothing else of
 * Kratos that the page would ask for. It is drawn for a context that holds what is in the key, and nothing else, so that a
 * page cannot hold anything of a visitor that the next one does not have as well. Settings hold the whole identity, and so
 * are for its own person alone.
 * @returns undefined for a page that has to be drawn for this request alone
 */
export async function sharedPage(context: RequestContext, config: Config): Promise<SharedPage | undefined> {
  const closure = closedPage(context);
  if (closure) return closure;
  const kind = kindShown(context);
  if (!kind || !isPlainVisit(context, kind, config)) return undefined;
  const of = await knownFlow(context, kind, queryOf(context.page).get("flow") ?? "");
  if (!of || !isWhole(of) || asksForMore(of, config)) return undefined;
  // What settings say once, such as new backup codes, is kept nowhere.
  if (of.kind === "settings" && !isFresh(of)) return undefined;
  const known = await schemasFor(of, context);
  const { now, values, of: hidden } = hideValues(of, context.now);
  const page = shownPath(hidden.kind, hidden.flow.id);
  const { site, notice, maintenance, services } = context;
  const headers = headersOf(context, {
    more: lastUsedButton(of, lastMethodOf(context.headers)) ? lastMethodCookie : undefined,
    session: kind === "settings" ? config.sessionCookie : undefined,
  });
  // Nobody may learn from the time that a page takes whether somebody else has typed the same.
  const owner = isFresh(of) ? undefined : of.flow.id;
  // The catalogue may change while pages are kept; the files of a brand do not.
  const brand = brandInCatalog(services.catalog?.(), { page, client: oauth2RequestOf(of)?.client.id });
  const looksAt = JSON.stringify([hidden, notice, headers, site, known.revision, owner, maintenance, brand]);
  // A sentence that counts the minutes until or since a time of Kratos' (`icuValues` in i18n/kratos-messages.ts) ages.
  if (looksAt.includes('_unix":')) return undefined;
  const contextFor = (giveUp: () => void) => {
    const shared = bareContext({ now, page, ...(notice && { notice }), headers, site, maintenance, services }, giveUp);
    keepStartedFlow(shared, hidden.kind, hidden.flow);
    passSchemas(known, shared);
    return shared;
  };
  const isPersonal = owner !== undefined || kind === "settings";
  return { key: digestOf(looksAt), contextFor, values, flowId: of.flow.id, isClosure: false, isPersonal };
}

/** The page of a planned closure: everybody asks for it, and it looks at nothing of theirs but language and address. */
function closedPage(context: RequestContext): SharedPage | undefined {
  const { now, page, returnPath = "/", site, maintenance, services } = context;
  if (!isClosed(maintenance) || pathOf(page) !== "/maintenance") return undefined;
  const headers = headersOf(context);
  const key = digestOf(JSON.stringify([page, returnPath, headers, site, maintenance]));
  const contextFor = (giveUp: () => void) =>
    bareContext({ now, page, returnPath, headers, site, maintenance, services }, giveUp);
  return { key, contextFor, values: new Map(), flowId: "", isClosure: true, isPersonal: queryOf(returnPath).size > 0 };
}

type Looked = Pick<
  RequestContext,
  "now" | "page" | "notice" | "headers" | "site" | "maintenance" | "returnPath" | "services"
>;

/** A context that holds nothing but what a page may look at. */
function bareContext(looked: Looked, giveUp: () => void): RequestContext {
  return contextOfNobody({ ...looked, id: requestId(), services: servicesThat(giveUp, looked.services) });
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** The kind of flow that a page shows, if its address holds the flow's id and nothing else. */
function kindShown({ page }: RequestContext): FlowKind | undefined {
  const kind = pathOf(page).slice(1);
  const id = queryOf(page).get("flow");
  return isFlowKind(kind) && id && page === shownPath(kind, id) ? kind : undefined;
}

/** True for a visit that brings nothing but an address and cookies: without a session, but for settings, which need one. */
function isPlainVisit(context: RequestContext, kind: FlowKind, { sessionCookie }: Config): boolean {
  const { method, headers, returnPath, outage, unanswered, retainedForm, filledIn, keptLists } = context;
  if (method !== "GET" && method !== "HEAD") return false;
  if (returnPath !== undefined || outage || unanswered || retainedForm || filledIn || keptLists) return false;
  const names = kind === "login" ? [savedNamesCookie] : [];
  if ([accountCookie, ...names].some((name) => cookieOf(headers, name) !== undefined)) return false;
  return (cookieOf(headers, sessionCookie) !== undefined) === (kind === "settings");
}

/** Every flow of Kratos is; what something else has answered in its place is left to the page. */
function isWhole({ flow }: AnyFlow): boolean {
  return [flow.id, flow.request_url, flow.ui.action].every((value) => typeof value === "string");
}

/** True for a flow in which nobody has sent anything. Settings begin with what is known of the person. */
function isFresh({ kind, flow: { state, ui } }: AnyFlow): boolean {
  const isSilent = (messages: unknown[] | undefined) => (messages ?? []).length === 0;
  const isEmpty = (node: UiNode) => !isVisibleField(node) || nodeValue(node) === "" || nodeValue(node) === "false";
  const isSettings = kind === "settings";
  const isCodes = ({ attributes }: UiNode) =>
    attributes.node_type === "text" && attributes.id === "lookup_secret_codes";
  return (
    state === (isSettings ? "show_form" : "choose_method") &&
    isSilent(ui.messages) &&
    !ui.nodes.some(isCodes) &&
    ui.nodes.every((node) => isSilent(node.messages) && (isSettings || isEmpty(node)))
  );
}

/** True if the page asks for another flow, for a session, or for an application's request that Hydra knows. */
function asksForMore(of: AnyFlow, { hydraAdminUrl }: Config): boolean {
  if (of.kind === "login" && (of.flow.refresh || of.flow.requested_aal === "aal2")) return true;
  if (previousFlowOf(of) || invitationIn(of.flow.return_to)) return true;
  return Boolean(hydraAdminUrl && !oauth2RequestOf(of) && givenParams(of).login_challenge);
}

/** Languages that were chosen, by the header that asked for them. */
const chosen = new LRUCache<string, string>({ max: 1000 });

function languageFor(header: string): string {
  const known = chosen.get(header) ?? negotiate(header, offeredLocales()) ?? "";
  chosen.set(header, known);
  return known;
}

type Cookies = {
  /** A further cookie that the page looks at. */
  more?: string | undefined;
  /** The session's, of which no page sees more than that it is there. */
  session?: string | undefined;
};

/** What pages look at of a request's headers. Of the languages only the one that would be chosen. */
function headersOf({ headers, site }: RequestContext, { more, session }: Cookies = {}): RequestContext["headers"] {
  const cookies = [...lookedAt, ...(more ? [more] : [])].flatMap((name) => {
    const value = cookieOf(headers, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return {
    accept: "text/html",
    "accept-language": languageFor((headers["accept-language"] ?? "").slice(0, 512)),
    cookie: [...cookies, ...(session ? [`${session}=there`] : [])].join("; "),
    host: new URL(site.baseUrl).host,
  };
}

/** Answers nobody: what Kratos says to one visitor belongs on no other's page. What is not configured stays away. */
function servicesThat(giveUp: () => void, given: RequestContext["services"]): RequestContext["services"] {
  const never = () => {
    giveUp();
    return new Promise<never>(() => {});
  };
  return {
    kratos: never,
    kratosAdmin: given.kratosAdmin && never,
    hydra: given.hydra && never,
    ketoRead: given.ketoRead && never,
    ketoWrite: given.ketoWrite && never,
    deletionHook: given.deletionHook && never,
    trialHook: given.trialHook && never,
    renderSlots: { acquire: async () => {}, release() {} },
  };
}
