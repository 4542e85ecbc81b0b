import type { FlowError, IdentitySchemaContainer, LoginFlow, LogoutFlow, Session, SettingsFlow } from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { listLimit } from "../upstream/read-body";
import type { FlowKind, FlowOf } from "./flow";

/**
 * The calls of Kratos' public API, for pages and for the front door. By their addresses: of @ory/client only its types are
 * used, because its code takes 140 ms to load and 20 MiB, in each of the bundles.
 */

type Call = Omit<Parameters<typeof ask>[1], "server">;

const kratos = <T>(context: RequestContext, call: Call) => ask<T>(context, { server: "kratos", ...call });

/** With the cookies of the request. */
const inItsName = <T>(context: RequestContext, call: Call) =>
  kratos<T>(context, { cookie: context.headers.cookie, ...call });

/** Reads a flow: `GET /self-service/<kind>/flows?id=`. */
export function readFlow<K extends FlowKind>(context: RequestContext, kind: K, id: string): Promise<Answer<FlowOf[K]>> {
  const path = `/self-service/${kind}/flows`;
  return inItsName(context, { name: "flow", path, query: { id }, isSound: hasNodes });
}

/** Sessions that whoami has told, by the request that they are of. */
const told = new WeakMap<Session, RequestContext>();

/**
 * The settings of the session's account as they are now, in a new flow: `GET /self-service/settings/browser`. Its form
 * works in a browser that has Kratos' CSRF cookie already; another one is not passed on. 403 `session_aal2_required` if
 * Kratos wants a second factor for them (`selfservice.flows.settings.required_aal`).
 */
export function readSettings(context: RequestContext, returnTo?: string) {
  const path = "/self-service/settings/browser";
  const query = { return_to: returnTo };
  return inItsName<SettingsFlow>(context, { name: "settings", path, query, isSound: hasNodes });
}

/** The session of the request: `GET /sessions/whoami`. */
export async function readSession(context: RequestContext): Promise<Answer<Session>> {
  const answer = await inItsName<Session>(context, { name: "whoami", path: "/sessions/whoami", isSound: hasId });
  if (answer.ok) told.set(answer.data, context);
  return answer;
}

/** True for the session that whoami told in this request, and for no other, a copy included. */
export function isSessionOf(context: RequestContext, session: Session): boolean {
  return told.get(session) === context;
}

/** The other active sessions: `GET /sessions`; the current one is not in the list. Each has its account with it. */
export function readOtherSessions(context: RequestContext) {
  const query = { per_page: "250" };
  const call = { name: "sessions", path: "/sessions", query, limit: listLimit, isSound: Array.isArray };
  return inItsName<Session[]>(context, call);
}

/** Revokes one other session: `DELETE /sessions/{id}`; 204 also for unknown ids. */
export function revokeSession(context: RequestContext, id: string) {
  const path = `/sessions/${encodeURIComponent(id)}`;
  return inItsName(context, { name: "revoke", method: "DELETE", path, isSound: isDone });
}

/** Revokes all other sessions: `DELETE /sessions`. */
export function revokeOtherSessions(context: RequestContext) {
  return inItsName(context, { name: "revoke", method: "DELETE", path: "/sessions", isSound: isDone });
}

/** The URL that signs this session out: `GET /self-service/logout/browser`. */
export function readLogout(context: RequestContext, returnTo: string | undefined) {
  const query = { return_to: returnTo };
  const path = "/self-service/logout/browser";
  return inItsName<LogoutFlow>(context, { name: "logout", path, query, isSound: hasLogoutUrl });
}

/**
 * True answer if Kratos allows an address to return to: it starts no flow with any other
 * (`GET /self-service/login/browser?return_to=`, 400 `self_service_flow_return_to_forbidden`). Without the browser's
 * cookies, so that a session does not matter; the flow is nobody's and expires.
 */
export function checkReturnTo(context: RequestContext, returnTo: string) {
  const query = { return_to: returnTo };
  const path = "/self-service/login/browser";
  return kratos<LoginFlow>(context, { name: "return_to", path, query, isSound: hasNodes });
}

/** Details of an error page: `GET /self-service/errors?id=`. */
export function readFlowError(context: RequestContext, id: string) {
  return kratos<FlowError>(context, { name: "error", path: "/self-service/errors", query: { id }, isSound: hasId });
}

/** All identity schemas: `GET /schemas` (public). */
export function readSchemas(context: RequestContext) {
  const query = { per_page: "250" };
  return kratos<IdentitySchemaContainer[]>(context, {
    name: "schemas",
    path: "/schemas",
    query,
    isSound: Array.isArray,
  });
}

/**
 * True for a flow, false for a gateway's page. A flow that offers nothing has `null` in place of its nodes (Kratos 26: an
 * organization without providers).
 */
export function hasNodes(data: unknown): boolean {
  const nodes = dig(data, "ui", "nodes");
  return Array.isArray(nodes) || (nodes === null && typeof dig(data, "ui", "action") === "string");
}

function hasId(data: unknown): boolean {
  return typeof dig(data, "id") === "string";
}

function hasLogoutUrl(data: unknown): boolean {
  return typeof dig(data, "logout_url") === "string";
}

/** 204, or a count in JSON. */
function isDone(data: unknown): boolean {
  return data === "" || typeof dig(data, "count") === "number";
}
