import type { IncomingMessage } from "node:http";
import type { AuditEvent, AuditFields, AuditOutcome } from "./audit";
import type { Submission } from "./submission";

/**
 * What Kratos' response to a form says, without its body:
 * - success: signed in, or the flow ended
 * - secondFactor: the first factor was right, the second is due
 * - returnedToForm: with an error or the next step; only the flow tells which
 * - redirectedElsewhere: to another flow or a provider
 * - error: Kratos refused or failed before it checked what was typed
 * - unanswered: it was sent, and nobody knows what became of it
 */
export type Outcome = "success" | "secondFactor" | "returnedToForm" | "redirectedElsewhere" | "error" | "unanswered";

type Response = Pick<IncomingMessage, "statusCode" | "headers">;
type Names = { sessionCookie: string };

/** @see Kratos' responses to a submission: 303 (302) for browsers; 200, 400, 422 and others for JSON */
export function outcomeOf(response: Response, { kind, flow, method, intent }: Submission, names: Names): Outcome {
  const status = response.statusCode ?? 0;
  const location = response.headers.location ?? "";
  const isRedirect = status >= 300 && status < 400;
  if (isRedirect && asksSecondFactor(location)) return "secondFactor";
  if (issuedSession(response, names) !== undefined) return "success";
  if (status === 400) return "returnedToForm";
  if (status === 422) return "redirectedElsewhere";
  if (status === 200) return kind === "recovery" || kind === "verification" ? "returnedToForm" : "success";
  if (!isRedirect) return "error";
  const [page = "", search = ""] = location.split("#", 1)[0]?.split("?", 2) ?? [];
  const next = new URLSearchParams(search).get("flow");
  if (flow !== "" && next === flow) return "returnedToForm";
  // Kratos reads one id in several spellings and redirects to its own, so another id does not mean another flow.
  if (intent !== "step" && next && page.replace(/\/$/, "").endsWith(`/${kind}`)) return "returnedToForm";
  if (/\/error\/?(?:\?|$)/.test(location)) return "error";
  // A sign-up without a session ends like this; a sign-in never does.
  const signedUp = kind === "registration" && method !== "oidc" && !/\/registration\b/.test(location);
  return signedUp ? "success" : "redirectedElsewhere";
}

/** The audit event of a form and its outcome; undefined for a step that changes nothing. */
export function auditEventFor(
  { kind, intent }: Submission,
  outcome: Outcome,
): { event: AuditEvent; outcome: AuditOutcome } | undefined {
  const audited = auditOutcome(intent, outcome);
  switch (kind) {
    case "login":
      return { event: intent === "guess" ? "sign_in" : "sign_in_step", outcome: audited };
    case "registration":
      if (intent === "guess") return { event: outcome === "success" ? "sign_up" : "code_submitted", outcome: audited };
      return outcome === "returnedToForm" ? undefined : { event: "sign_up", outcome: audited };
    case "recovery":
      if (intent !== "guess") return { event: "recovery_requested", outcome: audited };
      return { event: outcome === "success" ? "recovery" : "code_submitted", outcome: audited };
    case "verification":
      if (intent !== "guess") return { event: "verification_requested", outcome: audited };
      // Right or wrong, Kratos redirects to the flow, whose page then reports success.
      return { event: "code_submitted", outcome: outcome === "returnedToForm" ? "continued" : audited };
    case "settings":
      return { event: "settings_changed", outcome: audited };
  }
}

function auditOutcome(intent: Submission["intent"], outcome: Outcome): AuditOutcome {
  switch (outcome) {
    case "returnedToForm":
      return intent === "guess" ? "failure" : "continued";
    case "secondFactor":
      return "second_factor";
    case "redirectedElsewhere":
      return "continued";
    case "unanswered":
      return "unknown";
    default:
      return outcome;
  }
}

/**
 * The audit event of a request without a form: links in mails, returns from providers, and sign-out. The session cookie
 * of Kratos' response tells what they did.
 */
export function linkEventFor(path: string, response: Response, names: Names): AuditFields | undefined {
  if (!path.startsWith("/self-service/")) return undefined;
  if (path === "/self-service/logout")
    return { event: "signed_out", outcome: endsSession(response, names) ? "success" : "error" };
  const session = issuedSession(response, names);
  if (!session) return undefined;
  return {
    event: path.startsWith("/self-service/recovery") ? "recovery" : "sign_in",
    outcome: asksSecondFactor(response.headers.location ?? "") ? "second_factor" : "success",
    method: path.includes("/methods/oidc/") ? "oidc" : "link",
    session,
  };
}

/** The audit event of a request without a form that Kratos may have carried out unseen; undefined if there is none. */
export function unseenLinkEvent(path: string, response: "declined" | "unanswered"): AuditFields | undefined {
  if (response === "declined") return undefined;
  const outcome = "unknown";
  if (path === "/self-service/logout") return { event: "signed_out", outcome };
  if (path.startsWith("/self-service/methods/")) return { event: "sign_in", outcome, method: "oidc" };
  return path === "/self-service/recovery" ? { event: "recovery", outcome, method: "link" } : undefined;
}

/** True for a redirect to the second factor. */
export function asksSecondFactor(location: string): boolean {
  return /[?&]aal=aal2(?:&|$)/.test(location);
}

/** Value of the session cookie that a response sets; undefined if it sets none or expires it. */
export function issuedSession(response: Response, { sessionCookie }: Names): string | undefined {
  const cookie = setCookie(response, sessionCookie);
  return cookie && !/;\s*max-age=(?:0|-\d+)\b/i.test(cookie) && cookieValue(cookie) ? cookieValue(cookie) : undefined;
}

function endsSession(response: Response, names: Names): boolean {
  return setCookie(response, names.sessionCookie) !== undefined && issuedSession(response, names) === undefined;
}

function setCookie(response: Response, name: string): string | undefined {
  return (response.headers["set-cookie"] ?? []).find((cookie) => cookie.startsWith(`${name}=`));
}

function cookieValue(cookie: string): string {
  return cookie.slice(cookie.indexOf("=") + 1).split(";", 1)[0] ?? "";
}
