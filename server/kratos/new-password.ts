import { cookieOf, expiredCookie, ownCookie } from "../../lib/request/cookies";
import { isFormType } from "../../lib/request/form-type";
import { newPasswordCookie, newPasswordMaxAge } from "../../lib/request/new-password";
import { pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

const flowId = /^[0-9a-f-]{36}$/;

/**
 * Set-Cookie values for the answer to a form of the settings with a new password, so that the page after it can tell; what
 * is sent next in the same settings is about something else.
 */
export function newPasswordCookies(
  { method, target, headers }: Pick<HttpContext, "method" | "target" | "headers">,
  body: Buffer,
): string[] {
  if (method !== "POST" || pathOf(target) !== "/self-service/settings" || !isFormType(headers["content-type"]))
    return [];
  const flow = queryOf(target).get("flow") ?? "";
  const isNew = new URLSearchParams(body.toString("utf8")).get("method") === "password";
  if (isNew) return flowId.test(flow) ? [ownCookie(newPasswordCookie, flow, newPasswordMaxAge)] : [];
  return flow && cookieOf(headers, newPasswordCookie) === flow ? [expiredCookie(newPasswordCookie)] : [];
}
