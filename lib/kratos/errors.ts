import { dig } from "../json";
import type { Notice } from "../request/redirect-trail";

/**
 * The one table of what Kratos answers instead of a flow or a session, and what the product does about it.
 * Decide by error id first where one is known, else by HTTP status: ids are often missing.
 */

/** Pages that explain a problem; each has words under `problems.<name>` and one true HTTP status. */
export const problemStatus = {
  unavailable: 503,
  loop: 508,
  cookies: 400,
  csrf: 403,
  disabled: 404,
  accountDisabled: 403,
  alreadySignedOut: 401,
  tooMany: 429,
  returnTo: 400,
  identityMismatch: 403,
  provider: 400,
  oauth: 400,
  configuration: 500,
  badRequest: 400,
  notFound: 404,
  internal: 500,
} as const;
export type Problem = keyof typeof problemStatus;

export type Remedy =
  /** Start a flow of the same kind anew, and say why. */
  | { do: "restart"; notice: Notice }
  /** Sign in first, then come back. */
  | { do: "sign-in" }
  /** Confirm the second factor, then come back. */
  | { do: "second-factor"; url: string | undefined }
  /** Go where Kratos says, after a check. */
  | { do: "follow"; url: string }
  /** Show another flow of the same kind. */
  | { do: "use-flow"; id: string }
  /** Signed in already: go on. */
  | { do: "go-on" }
  | { do: "explain"; problem: Problem };

/** The parts of a Kratos error body that decide (Kratos `herodot` errors plus their extra fields). */
export type KratosFailure = {
  /** HTTP status; 0 when there was no answer (refused, reset, timed out, not JSON). */
  status: number;
  id: string;
  reason: string;
  redirectTo: string | undefined;
  useFlowId: string | undefined;
  returnTo: string | undefined;
  /** What Hydra has answered to Kratos, if it has. */
  hydraStatus?: number;
};

const byId: Record<string, (failure: KratosFailure) => Remedy> = {
  security_csrf_violation: () => ({ do: "restart", notice: "other-browser" }),
  self_service_flow_expired: (f) =>
    f.useFlowId ? { do: "use-flow", id: f.useFlowId } : { do: "restart", notice: "expired" },
  self_service_flow_replaced: (f) =>
    f.useFlowId ? { do: "use-flow", id: f.useFlowId } : { do: "restart", notice: "expired" },
  session_already_available: () => ({ do: "go-on" }),
  session_inactive: () => ({ do: "sign-in" }),
  session_aal1_required: () => ({ do: "sign-in" }),
  session_aal2_required: (f) => ({ do: "second-factor", url: f.redirectTo }),
  session_refresh_required: (f) => (f.redirectTo ? { do: "follow", url: f.redirectTo } : { do: "sign-in" }),
  session_verified_address_required: () => ({ do: "restart", notice: "quiet" }),
  browser_location_change_required: (f) =>
    f.redirectTo ? { do: "follow", url: f.redirectTo } : { do: "explain", problem: "internal" },
  security_identity_mismatch: () => ({ do: "restart", notice: "unknown" }),
  self_service_flow_return_to_forbidden: () => ({ do: "explain", problem: "returnTo" }),
  self_service_flow_disabled: () => ({ do: "explain", problem: "disabled" }),
  invalid_configuration: () => ({ do: "explain", problem: "configuration" }),
};

/**
 * What to do about a failed call.
 * @see Kratos `self-service/<flow>/flows`, `/sessions/whoami`; kratos error ids in docs/errors.md
 */
export function remedyFor(failure: KratosFailure): Remedy {
  const known = Object.hasOwn(byId, failure.id) ? byId[failure.id] : undefined;
  if (known) return known(failure);
  switch (failure.status) {
    case 401:
      return problemOf(failure) === "accountDisabled"
        ? { do: "explain", problem: "accountDisabled" }
        : { do: "sign-in" };
    case 403:
      return { do: "restart", notice: "other-browser" };
    case 404:
      return { do: "restart", notice: "unknown" };
    case 410:
      return { do: "restart", notice: "expired" };
    case 429:
      return { do: "explain", problem: "tooMany" };
    case 400:
      return { do: "explain", problem: problemOf(failure) };
    default:
      // No answer, any 5xx and whatever else is not of Kratos' making: an outage, never "signed out".
      return { do: "explain", problem: "unavailable" };
  }
}

/** The problem to explain where nothing but an explanation is possible. */
export function explainedProblem(failure: KratosFailure): Problem {
  const remedy = remedyFor(failure);
  return remedy.do === "explain" ? remedy.problem : "internal";
}

/** The same table for `/error?id=`: there the person stays on the page, so every remedy becomes an explanation. */
export function problemOf(failure: KratosFailure): Problem {
  const byErrorId: Record<string, Problem> = {
    security_csrf_violation: "csrf",
    security_identity_mismatch: "identityMismatch",
    self_service_flow_return_to_forbidden: "returnTo",
    self_service_flow_disabled: "disabled",
    invalid_configuration: "configuration",
    session_inactive: "alreadySignedOut",
  };
  const known = Object.hasOwn(byErrorId, failure.id) ? byErrorId[failure.id] : undefined;
  if (known) return known;
  const byReason = reasons.find(([mark]) => mark.test(failure.reason))?.[1];
  // Kratos names the challenge whatever was wrong. Where Hydra has refused nothing, the application asked for the right thing.
  if (byReason === "oauth" && failure.status >= 500 && (failure.hydraStatus ?? 500) >= 500) return "internal";
  if (byReason) return byReason;
  if (failure.status === 401) return "alreadySignedOut";
  // Without an id a 403 is a stale sign-out link (its token is not of this session).
  if (failure.status === 403) return "alreadySignedOut";
  if (failure.status === 404) return "notFound";
  if (failure.status === 429) return "tooMany";
  if (failure.status === 400) return "badRequest";
  return failure.status === 503 || failure.status === 0 ? "unavailable" : "internal";
}

/**
 * Errors to which Kratos gives no id: its own English reason is the only mark (seen with v1.3.1 and v26.2.0). A reason
 * that changes falls back to the page of its status.
 */
const reasons: readonly [RegExp, Problem][] = [
  [/account was disabled/i, "accountDisabled"],
  [/not allowed because it was disabled|endpoint was disabled/i, "disabled"],
  [/login_challenge .* invalid or unset/i, "configuration"],
  [/OAuth 2\.0 Login Challenge/i, "oauth"],
  [/OpenID Connect/i, "provider"],
];

/** Reads a Kratos error body of any version; every part of it may be missing. */
export function failureOf(status: number, body: unknown): KratosFailure {
  const error = dig(body, "error");
  const details = dig(error, "details");
  const hydraStatus = dig(details, "status_code");
  return {
    status,
    id: text(dig(error, "id")) ?? "",
    reason: text(dig(error, "reason")) ?? text(dig(error, "message")) ?? "",
    redirectTo:
      text(dig(body, "redirect_browser_to")) ??
      text(dig(details, "redirect_browser_to")) ??
      text(dig(body, "redirect_to")),
    useFlowId: text(dig(body, "use_flow_id")) ?? text(dig(details, "use_flow_id")),
    returnTo: text(dig(details, "return_to")),
    hydraStatus: typeof hydraStatus === "number" ? hydraStatus : undefined,
  };
}

/** Names a failure for a metric: one of the ids that we know, else its status. */
export function errorLabel({ id, status }: KratosFailure): string {
  if (Object.hasOwn(byId, id)) return id;
  return status >= 400 && status < 600 ? `status_${status}` : "other";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
