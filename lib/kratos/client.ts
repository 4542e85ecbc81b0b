import "server-only";
import { Configuration, FrontendApi, IdentityApi } from "@ory/client";
import { config } from "../config/config";
import { dig } from "../json";
import type { FlowKind, FlowOf } from "./flow";
import { type Answer, ask, type Visitor } from "./upstream";

/** The one module that talks to Kratos' public API. */

let api: FrontendApi | undefined;

function frontend(): FrontendApi {
  api ??= new FrontendApi(new Configuration({ basePath: config().kratosPublicUrl }));
  return api;
}

/** Reads a flow: `GET /self-service/<kind>/flows?id=`. */
export function readFlow<K extends FlowKind>(kind: K, id: string, visitor: Visitor): Promise<Answer<FlowOf[K]>>;
export function readFlow(kind: FlowKind, id: string, visitor: Visitor): Promise<Answer<FlowOf[FlowKind]>> {
  const request = { id, cookie: visitor.cookie };
  const calls = {
    login: () => ask("flow", visitor, (options) => frontend().getLoginFlow(request, options), hasNodes),
    registration: () => ask("flow", visitor, (options) => frontend().getRegistrationFlow(request, options), hasNodes),
    recovery: () => ask("flow", visitor, (options) => frontend().getRecoveryFlow(request, options), hasNodes),
    verification: () => ask("flow", visitor, (options) => frontend().getVerificationFlow(request, options), hasNodes),
    settings: () => ask("flow", visitor, (options) => frontend().getSettingsFlow(request, options), hasNodes),
  };
  return calls[kind]();
}

/** Who is signed in: `GET /sessions/whoami`. */
export function readSession(visitor: Visitor) {
  return ask("whoami", visitor, (options) => frontend().toSession({ cookie: visitor.cookie }, options), hasId);
}

/** The other active sessions: `GET /sessions`; the current one is not in the list. */
export function readOtherSessions(visitor: Visitor) {
  const request = { cookie: visitor.cookie, perPage: 250 };
  return ask("sessions", visitor, (options) => frontend().listMySessions(request, options), isList);
}

/** Revokes one other session: `DELETE /sessions/{id}`; 204 also for unknown ids. */
export function revokeSession(id: string, visitor: Visitor) {
  const request = { id, cookie: visitor.cookie };
  return ask("revoke", visitor, (options) => frontend().disableMySession(request, options), isDone);
}

/** Revokes all other sessions: `DELETE /sessions`. */
export function revokeOtherSessions(visitor: Visitor) {
  const request = { cookie: visitor.cookie };
  return ask("revoke", visitor, (options) => frontend().disableMyOtherSessions(request, options), isDone);
}

/** The URL that signs this session out: `GET /self-service/logout/browser`. */
export function readLogout(visitor: Visitor, returnTo: string | undefined) {
  const request = { cookie: visitor.cookie, returnTo };
  return ask("logout", visitor, (options) => frontend().createBrowserLogoutFlow(request, options), hasLogoutUrl);
}

/** All identity schemas: `GET /schemas` (public). */
export function readSchemas(visitor: Visitor) {
  const api = new IdentityApi(new Configuration({ basePath: config().kratosPublicUrl }));
  return ask("schemas", visitor, (options) => api.listIdentitySchemas({ perPage: 250 }, options), Array.isArray);
}

/** Details of an error page: `GET /self-service/errors?id=`. */
export function readFlowError(id: string, visitor: Visitor) {
  return ask("error", visitor, (options) => frontend().getFlowError({ id }, options), hasId);
}

function hasNodes(data: unknown): boolean {
  return Array.isArray(dig(data, "ui", "nodes"));
}

function hasId(data: unknown): boolean {
  return typeof dig(data, "id") === "string";
}

function hasLogoutUrl(data: unknown): boolean {
  return typeof dig(data, "logout_url") === "string";
}

/** Kratos v0.10 says null to an empty list. */
function isList(data: unknown): boolean {
  return data === null || Array.isArray(data);
}

/** 204, or a count in JSON. */
function isDone(data: unknown): boolean {
  return data === "" || typeof dig(data, "count") === "number";
}
