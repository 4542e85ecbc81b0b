import { config } from "../config/config";
import { uiLocalesParam } from "../oauth2/ui-locales";
import type { FlowKind } from "./flow";

/** Query of a page as Next passes it. */
export type SearchParams = Record<string, string | string[] | undefined>;

/**
 * What an application or a link gives along to any flow (query of Kratos' `self-service/<flow>/browser`). Kratos keeps
 * the whole query in the flow's `request_url`, also what the kind of flow does not know, so that the next flow has it.
 */
const common = [
  "return_to",
  "after_verification_return_to",
  "login_challenge",
  "organization",
  "identity_schema",
  uiLocalesParam,
];

/** What a login alone is about. */
const ofLogin = ["refresh", "aal", "via"];

/** First value of a query parameter; "" when absent. */
export function single(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/**
 * The part of a query that a flow of this kind is started with: nothing but what is known, and what the operator names
 * (KEPT_PARAMETERS). `from` is our own (lib/screen/prefill.ts).
 */
export function keptParams(kind: FlowKind, params: SearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  const more = kind === "login" ? ofLogin : [];
  for (const name of [...common, ...config().keptParameters, ...more, "from"]) {
    const value = single(params, name);
    if (value) kept.set(name, value);
  }
  // Kratos adds it by itself where the application's request needs it.
  if (kept.has("login_challenge")) kept.delete("refresh");
  return kept;
}

/** Our own page that starts a flow, below the base path. */
export function flowPath(kind: FlowKind, params: SearchParams): string {
  const query = keptParams(kind, params).toString();
  return `/${kind}${query && `?${query}`}`;
}

/** Our own page that shows a flow, below the base path. */
export function shownPath(kind: FlowKind, id: string): string {
  return `/${kind}?flow=${encodeURIComponent(id)}`;
}

/**
 * URL that starts a flow in the browser: `K/self-service/<kind>/browser`. Kratos takes an application's sign-in
 * (`login_challenge`) through login and registration only; all other flows return to it by our login page.
 * @param kratosBrowserUrl Kratos' public API as the browser reaches it, without a trailing slash.
 */
export function initUrl(kratosBrowserUrl: string, kind: FlowKind, params: SearchParams = {}): string {
  const kept = keptParams(kind, params);
  if (kind !== "login" && kind !== "registration" && kept.has("login_challenge")) {
    kept.set("return_to", config().baseUrl + flowPath("login", { ...params, from: undefined }));
  }
  const query = kept.toString();
  return `${kratosBrowserUrl}/self-service/${kind}/browser${query && `?${query}`}`;
}
