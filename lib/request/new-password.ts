import type { RequestContext } from "./context";
import { cookieOf } from "./cookies";

/** The settings flow to which this browser has sent a new password: Kratos' answer does not say what was saved. */
export const newPasswordCookie = "portico_password";

/** Seconds: as long as a sign-in that Kratos may ask for in between. */
export const newPasswordMaxAge = 900;

/** True for the settings right after a new password was saved in them, also with a sign-in in between. */
export function isPasswordNew(
  { headers }: Pick<RequestContext, "headers">,
  { id, state }: { id: string; state?: unknown },
): boolean {
  return state === "success" && cookieOf(headers, newPasswordCookie) === id;
}
