import { createHash } from "node:crypto";
import type { UiNode } from "@ory/client";
import { LRUCache } from "lru-cache";
import { offeredLocales } from "../../i18n/catalogues";
import { localeCookie } from "../../i18n/locales";
import { negotiate, visitCookie } from "../../i18n/negotiate";
import type { Config } from "../../lib/config/config";
import { type AnyFlow, isFlowKind, isVisibleField, nodeValue } from "../../lib/kratos/flow";
import { keepStartedFlow, knownFlow } from "../../lib/kratos/flow-of-context";
import { givenParams } from "../../lib/kratos/given-params";
import { shownPath } from "../../lib/kratos/params";
import { passSchemas, schemasFor } from "../../lib/kratos/schemas";
import { oauth2RequestOf } from "../../lib/oauth2/request";
import { accountCookie } from "../../lib/request/account-hint";
import type { RequestContext } from "../../lib/request/context";
import { cookieOf } from "../../lib/request/cookies";
import { trailCookie } from "../../lib/request/redirect-trail";
import { pathOf, queryOf } from "../../lib/request/target";
import { previousFlowOf } from "../../lib/screen/prefill";
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
};

/** The cookies that pages of anonymous people look at. */
const lookedAt = [localeCookie, visitCookie, trailCookie];

/**
 * A flow page of which nothing but its flow's values differs from visitor to visitor: there is no session, no form, and
 * nothing else of Kratos that the page would ask for. It is drawn for a context that holds what is in the key, and nothing
 * else, so that a page cannot hold anything of a visitor that the next one does not have as well.
 * @returns undefined for a page that has to be drawn for this request alone
 */
export async function sharedPage(context: RequestContext, config: Config): Promise<SharedPage | undefined> {
  if (!isAnonymousVisit(context, config)) return undefined;
  const of = await flowShown(context);
  if (!of || !isWhole(of) || asksForMore(of, config)) return undefined;
  const known = await schemasFor(of, context);
  const { now, values, of: hidden } = hideValues(of, context.now);
  const page = shownPath(hidden.kind, hidden.flow.id);
  const { site, notice } = context;
  const headers = headersOf(context);
  // Nobody may learn from the time that a page takes whether somebody else has typed the same.
  const owner = isFresh(of) ? undefined : of.flow.id;
  const looksAt = JSON.stringify([hidden, notice, headers, site, known.revision, owner]);
  // A sentence that counts the minutes until or since a time of Kratos' (`icuValues` in i18n/kratos-messages.ts) ages.
  if (looksAt.includes('_unix":')) return undefined;
  const key = createHash("sha256").update(looksAt).digest("base64url");
  const contextFor = (giveUp: () => void) => {
    const shared: RequestContext = {
      id: requestId(),
      now,
      method: "GET",
      target: page,
      page,
      ...(notice && { notice }),
      headers,
      client: { address: "", behindTrustedProxy: false },
      site,
      trace: {},
      deadline: 0,
      services: servicesThat(giveUp),
      response: { cookies: [], events: [] },
      drawn: [],
      flowCookies: [],
      answers: new Map(),
    };
    keepStartedFlow(shared, hidden.kind, hidden.flow);
    passSchemas(known, shared);
    return shared;
  };
  return { key, contextFor, values, flowId: of.flow.id };
}

/** True for a visit of a flow's page that brings nothing but an address and cookies of anonymous people. */
function isAnonymousVisit(context: RequestContext, { sessionCookie }: Config): boolean {
  const { method, headers, returnPath, outage, unanswered, retainedForm, filledIn, keptLists } = context;
  if (method !== "GET" && method !== "HEAD") return false;
  if (returnPath !== undefined || outage || unanswered || retainedForm || filledIn || keptLists) return false;
  return [sessionCookie, accountCookie].every((name) => cookieOf(headers, name) === undefined);
}

/** The flow that a page shows, read once: the page finds the same answer. Undefined without one. */
function flowShown(context: RequestContext): Promise<AnyFlow | undefined> | undefined {
  const kind = pathOf(context.page).slice(1);
  const id = queryOf(context.page).get("flow");
  if (!isFlowKind(kind) || kind === "settings" || !id || context.page !== shownPath(kind, id)) return undefined;
  return knownFlow(context, kind, id);
}

/** Every flow of Kratos is; what something else has answered in its place is left to the page. */
function isWhole({ flow }: AnyFlow): boolean {
  return [flow.id, flow.request_url, flow.ui.action].every((value) => typeof value === "string");
}

/** True for a flow in which nobody has sent anything. */
function isFresh({ flow: { state, ui } }: AnyFlow): boolean {
  const isSilent = (messages: unknown[] | undefined) => (messages ?? []).length === 0;
  const isEmpty = (node: UiNode) => !isVisibleField(node) || nodeValue(node) === "" || nodeValue(node) === "false";
  return (
    state === "choose_method" &&
    isSilent(ui.messages) &&
    ui.nodes.every((node) => isSilent(node.messages) && isEmpty(node))
  );
}

/** True if the page asks for another flow, for a session, or for an application's request that Hydra knows. */
function asksForMore(of: AnyFlow, { hydraAdminUrl }: Config): boolean {
  if (of.kind === "login" && (of.flow.refresh || of.flow.requested_aal === "aal2")) return true;
  if (previousFlowOf(of)) return true;
  return Boolean(hydraAdminUrl && !oauth2RequestOf(of) && givenParams(of).login_challenge);
}

/** Languages that were chosen, by the header that asked for them. */
const chosen = new LRUCache<string, string>({ max: 1000 });

function languageFor(header: string): string {
  const known = chosen.get(header) ?? negotiate(header, offeredLocales()) ?? "";
  chosen.set(header, known);
  return known;
}

/** What pages look at of a request's headers. Of the languages only the one that would be chosen. */
function headersOf({ headers, site }: RequestContext): RequestContext["headers"] {
  const cookies = lookedAt.flatMap((name) => {
    const value = cookieOf(headers, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return {
    accept: "text/html",
    "accept-language": languageFor((headers["accept-language"] ?? "").slice(0, 512)),
    cookie: cookies.join("; "),
    host: new URL(site.baseUrl).host,
  };
}

/** Answers nobody: what Kratos says to one visitor belongs on no other's page. */
function servicesThat(giveUp: () => void): RequestContext["services"] {
  const never = () => {
    giveUp();
    return new Promise<never>(() => {});
  };
  return { kratos: never, kratosAdmin: never, hydra: never, renderSlots: { acquire: async () => {}, release() {} } };
}
