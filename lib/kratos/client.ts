import "server-only";
import { Configuration, FrontendApi } from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { hasNodes } from "./reads";

/** Calls of Kratos' public API that only pages make; see reads.ts for the others. */

// The transport knows the server's address.
const configuration = new Configuration({ basePath: "" });

/** @param call on Kratos' frontend API @param isSound false for a gateway's page */
function frontend<T>(
  context: RequestContext,
  name: string,
  call: (api: FrontendApi, cookie: string) => Promise<{ status: number; data: T }>,
  isSound?: (data: unknown) => boolean,
): Promise<Answer<T>> {
  const cookie = context.headers.cookie ?? "";
  return ask(context, {
    server: "kratos",
    name,
    call: (transport) => call(new FrontendApi(configuration, "", transport), cookie),
    isSound,
  });
}

/** The session of the request: `GET /sessions/whoami`. */
export function readSession(context: RequestContext) {
  return frontend(context, "whoami", (api, cookie) => api.toSession({ cookie }), hasId);
}

/** The other active sessions: `GET /sessions`; the current one is not in the list. */
export function readOtherSessions(context: RequestContext) {
  return frontend(context, "sessions", (api, cookie) => api.listMySessions({ cookie, perPage: 250 }), Array.isArray);
}

/** Revokes one other session: `DELETE /sessions/{id}`; 204 also for unknown ids. */
export function revokeSession(context: RequestContext, id: string) {
  return frontend(context, "revoke", (api, cookie) => api.disableMySession({ id, cookie }), isDone);
}

/** Revokes all other sessions: `DELETE /sessions`. */
export function revokeOtherSessions(context: RequestContext) {
  return frontend(context, "revoke", (api, cookie) => api.disableMyOtherSessions({ cookie }), isDone);
}

/** The URL that signs this session out: `GET /self-service/logout/browser`. */
export function readLogout(context: RequestContext, returnTo: string | undefined) {
  return frontend(context, "logout", (api, cookie) => api.createBrowserLogoutFlow({ cookie, returnTo }), hasLogoutUrl);
}

/**
 * True answer if Kratos allows an address to return to: it starts no flow with any other
 * (`GET /self-service/login/browser?return_to=`, 400 `self_service_flow_return_to_forbidden`). Without the browser's
 * cookies, so that a session does not matter; the flow is nobody's and expires.
 */
export function checkReturnTo(context: RequestContext, returnTo: string) {
  return frontend(context, "return_to", (api) => api.createBrowserLoginFlow({ returnTo }), hasNodes);
}

/** Details of an error page: `GET /self-service/errors?id=`. */
export function readFlowError(context: RequestContext, id: string) {
  return frontend(context, "error", (api) => api.getFlowError({ id }), hasId);
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
