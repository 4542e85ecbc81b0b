import { dig } from "../json";
import type { Notice } from "../request/redirect-trail";
import type { Problem } from "./problems";

/**
 * The one table of what Kratos answers instead of a flow or a session, and what the product does about it.
 * The error id decides where there is one, else the HTTP status: ids are often missing.
 */

export type Remedy =
  /** Start a new flow of the same kind, and say why. */
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
  /** HTTP status; 0 without a usable answer (refused, reset, timed out, not JSON). */
  status: number;
  id: string;
  reason: string;
  redirectTo: string | undefined;
  useFlowId: string | undefined;
  returnTo: string | undefined;
  /** What Hydra has answered to Kratos, if it has. */
  hydraStatus?: number;
};

type ErrorRow = {
  /** What a page does that reads a flow or a session. */
  remedy: (failure: KratosFailure) => Remedy;
  /** What the error page explains, where a person can only stay (`/error?id=`); absent = by reason and status. */
  problem?: Problem;
};

const restart = (notice: Notice) => (): Remedy => ({ do: "restart", notice });
const explain = (problem: Problem): ErrorRow => ({ remedy: () => ({ do: "explain", problem }), problem });
const replaced = ({ useFlowId }: KratosFailure): Remedy =>
  useFlowId ? { do: "use-flow", id: useFlowId } : { do: "restart", notice: "expired" };

/** Errors by Kratos' id. */
const rows: Record<string, ErrorRow> = {
  security_csrf_violation: { remedy: restart("other-browser"), problem: "csrf" },
  self_service_flow_expired: { remedy: replaced },
  self_service_flow_replaced: { remedy: replaced },
  session_already_available: { remedy: () => ({ do: "go-on" }) },
  session_inactive: { remedy: () => ({ do: "sign-in" }), problem: "alreadySignedOut" },
  session_aal1_required: { remedy: () => ({ do: "sign-in" }) },
  session_aal2_required: { remedy: ({ redirectTo }) => ({ do: "second-factor", url: redirectTo }) },
  session_refresh_required: {
    remedy: ({ redirectTo }) => (redirectTo ? { do: "follow", url: redirectTo } : { do: "sign-in" }),
  },
  session_verified_address_required: { remedy: restart("quiet") },
  browser_location_change_required: {
    remedy: ({ redirectTo }) =>
      redirectTo ? { do: "follow", url: redirectTo } : { do: "explain", problem: "internal" },
  },
  security_identity_mismatch: { remedy: restart("unknown"), problem: "identityMismatch" },
  self_service_flow_return_to_forbidden: explain("returnTo"),
  self_service_flow_disabled: explain("disabled"),
  invalid_configuration: explain("configuration"),
};

function rowOf({ id }: KratosFailure): ErrorRow | undefined {
  return Object.hasOwn(rows, id) ? rows[id] : undefined;
}

/**
 * What to do about a failed call.
 * @see Kratos `self-service/<flow>/flows`, `/sessions/whoami`; kratos error ids in docs/errors.md
 */
export function remedyFor(failure: KratosFailure): Remedy {
  const known = rowOf(failure);
  if (known) return known.remedy(failure);
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
      // No answer, any 5xx, and anything not sent by Kratos: an outage, never "signed out".
      return { do: "explain", problem: "unavailable" };
  }
}

/** The problem to explain where no other remedy is possible. */
export function explainedProblem(failure: KratosFailure): Problem {
  const remedy = remedyFor(failure);
  return remedy.do === "explain" ? remedy.problem : "internal";
}

/** The same table for `/error?id=`, a page that never redirects: every remedy becomes an explanation. */
export function problemOf(failure: KratosFailure): Problem {
  const known = rowOf(failure)?.problem;
  if (known) return known;
  const byReason = reasons.find(([mark]) => mark.test(failure.reason))?.[1];
  // Kratos gives this reason for every failure at Hydra: the application's request was wrong only if Hydra refused it.
  if (byReason === "oauth" && failure.status >= 500 && (failure.hydraStatus ?? 500) >= 500) return "internal";
  if (byReason) return byReason;
  if (failure.status === 401) return "alreadySignedOut";
  // A 403 without an id is a stale sign-out link (its token belongs to another session).
  if (failure.status === 403) return "alreadySignedOut";
  if (failure.status === 404) return "notFound";
  if (failure.status === 429) return "tooMany";
  if (failure.status === 400) return "badRequest";
  return failure.status === 503 || failure.status === 0 ? "unavailable" : "internal";
}

/**
 * Errors without an id: only Kratos' English reason tells them apart (seen with v1.3.1 and v26.2.0). If the reason ever
 * changes, the page of the status is shown instead.
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

/** The label of a failure in metrics: a known id, else the status. */
export function errorLabel({ id, status }: KratosFailure): string {
  if (Object.hasOwn(rows, id)) return id;
  return status >= 400 && status < 600 ? `status_${status}` : "other";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
