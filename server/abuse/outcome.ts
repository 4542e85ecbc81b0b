import type { IncomingMessage } from "node:http";
import type { Attempt } from "./submission";

/**
 * What Kratos' answer to a form says, without reading its body:
 * - success: somebody is signed in, or the flow ended
 * - second-factor: the first factor was right, the second is due
 * - stayed: back to the form, with an error or with the next step; which one only the flow tells
 * - moved: on to another flow or to a provider
 * - error: Kratos refused or failed before it looked at what was typed
 */
export type Ending = "success" | "second-factor" | "stayed" | "moved" | "error";

type Answer = Pick<IncomingMessage, "statusCode" | "headers">;
type Names = { sessionCookie: string };

/** @see Kratos' answers to a submit: 303 (302) for browsers; 200, 400, 422 and others for JSON */
export function endingOf(answer: Answer, { kind, flow, method, does }: Attempt, names: Names): Ending {
  const status = answer.statusCode ?? 0;
  const location = answer.headers.location ?? "";
  const redirect = status >= 300 && status < 400;
  if (redirect && /[?&]aal=aal2(?:&|$)/.test(location)) return "second-factor";
  if (issuedSession(answer, names) !== undefined) return "success";
  if (status === 400) return "stayed";
  if (status === 422) return "moved";
  if (status === 200) return kind === "recovery" || kind === "verification" ? "stayed" : "success";
  if (!redirect) return "error";
  const [page = "", search = ""] = location.split("#", 1)[0]?.split("?", 2) ?? [];
  const next = new URLSearchParams(search).get("flow");
  if (flow !== "" && next === flow) return "stayed";
  // Kratos takes one id in many spellings and answers with its own, so another id is no sign that nothing was tried.
  if (does !== "step" && next && page.replace(/\/$/, "").endsWith(`/${kind}`)) return "stayed";
  if (/\/error\/?(?:\?|$)/.test(location)) return "error";
  // A sign-up without a session ends so; a sign-in never does.
  return kind === "registration" && method !== "oidc" && !/\/registration\b/.test(location) ? "success" : "moved";
}

/** Value of the session cookie that an answer sets; undefined if it sets none or takes it away. */
export function issuedSession(answer: Answer, { sessionCookie }: Names): string | undefined {
  const cookie = cookieSet(answer, sessionCookie);
  return cookie && !/;\s*max-age=(?:0|-\d+)\b/i.test(cookie) && contentOf(cookie) ? contentOf(cookie) : undefined;
}

/** True if an answer takes the session cookie away. */
export function endsSession(answer: Answer, names: Names): boolean {
  return cookieSet(answer, names.sessionCookie) !== undefined && issuedSession(answer, names) === undefined;
}

function cookieSet(answer: Answer, name: string): string | undefined {
  return (answer.headers["set-cookie"] ?? []).find((cookie) => cookie.startsWith(`${name}=`));
}

function contentOf(cookie: string): string {
  return cookie.slice(cookie.indexOf("=") + 1).split(";", 1)[0] ?? "";
}
