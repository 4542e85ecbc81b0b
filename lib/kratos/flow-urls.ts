import { config } from "../config/config";
import type { Notice } from "../request/redirect-trail";
import type { FlowKind } from "./flow";
import { initUrl, keptParams, type SearchParams } from "./params";

/** Our own path, below the base path, that notes the reason in the trail and starts a flow (app/restart/route.ts). */
export function restartPath(kind: FlowKind, why: Notice, params: SearchParams): string {
  const query = keptParams(kind, params);
  query.set("to", kind);
  query.set("why", why);
  return `/restart?${query}`;
}

/**
 * Where a session at AAL1 confirms its second factor. Built here rather than taken from Kratos, whose own
 * `redirect_browser_to` loses the path prefix of its public URL in `return_to`.
 */
export function secondFactorUrl(path: string, returnTo?: string): string {
  const { baseUrl, kratosBrowserUrl } = config();
  return initUrl(kratosBrowserUrl, "login", { aal: "aal2", return_to: returnTo ?? baseUrl + path });
}

/** A URL that Kratos gave, if it leads to Kratos' own public API; its host is not trusted blindly. */
export function kratosUrl(url: string | undefined): string | undefined {
  const prefix = `${config().kratosBrowserUrl}/self-service/`;
  return url?.startsWith(prefix) ? url : undefined;
}
