import type { FlowKind } from "./flow";

/** Query of a page as Next passes it. */
export type SearchParams = Record<string, string | string[] | undefined>;

/**
 * Parameters of each init endpoint (Kratos `self-service/<flow>/browser`). No others are passed on, except our own
 * `from` and `ui_locales`, which Kratos keeps in the flow's `request_url` (lib/screen/prefill.ts, lib/oauth2/flow-locales.ts).
 */
const initParams: Record<FlowKind, readonly string[]> = {
  login: [
    "return_to",
    "refresh",
    "aal",
    "via",
    "login_challenge",
    "organization",
    "identity_schema",
    "from",
    "ui_locales",
  ],
  registration: [
    "return_to",
    "after_verification_return_to",
    "login_challenge",
    "organization",
    "identity_schema",
    "from",
    "ui_locales",
  ],
  // Kratos keeps the application's sign-in in `request_url`: brand and language are those of its client.
  recovery: ["return_to", "login_challenge", "from", "ui_locales"],
  verification: ["return_to", "login_challenge", "from", "ui_locales"],
  settings: ["return_to", "ui_locales"],
};

/** First value of a query parameter; "" when absent. */
export function single(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** The part of a query that a new flow of this kind may keep. */
export function keptParams(kind: FlowKind, params: SearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of initParams[kind]) {
    const value = single(params, name);
    if (value) kept.set(name, value);
  }
  return kept;
}

/**
 * URL that starts a flow in the browser: `K/self-service/<kind>/browser`.
 * @param kratosBrowserUrl Kratos' public API as the browser reaches it, without a trailing slash.
 */
export function initUrl(kratosBrowserUrl: string, kind: FlowKind, params: SearchParams = {}): string {
  const query = keptParams(kind, params).toString();
  return `${kratosBrowserUrl}/self-service/${kind}/browser${query ? `?${query}` : ""}`;
}
