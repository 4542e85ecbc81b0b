import "server-only";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import { once, type RequestContext } from "../request/context";
import { href } from "../request/href";
import { toldAt } from "../request/outcome";
import { readSession, readSettings } from "./client";
import { remedyFor } from "./errors";
import { restartPath, secondFactorUrl } from "./flow-urls";

/** Who asks for what only the person themselves may have or do; or where they go first, an address. */
export type Fresh = { ok: true; session: Session } | { ok: false; to: string };

/** True if the person has proven who they are within `FRESH_SIGN_IN_S`. @param now RFC 3339 */
export function isFresh({ authenticated_at: at = "" }: Session, now: string): boolean {
  return Date.parse(now) - Date.parse(at) <= config().freshSignInMs;
}

/** Where a signed-in person proves again who they are. @param path where to come back to, without the base path */
export function refreshHref(path: string): string {
  const query = new URLSearchParams({ refresh: "true", return_to: config().baseUrl + path });
  return href(`/login?${query}`);
}

/**
 * The session of a request that is fresh and may change the account, for a form of ours.
 * @param path of the form's page, without the base path; what hinders the form is explained there
 */
export async function freshSession(context: RequestContext, path: string): Promise<Fresh> {
  const answer = await once(context, "session", () => readSession(context));
  if (!answer.ok) {
    const { do: remedy } = remedyFor(answer.failure);
    if (remedy === "second-factor") return { ok: false, to: secondFactorUrl(path) };
    if (remedy !== "sign-in") return { ok: false, to: toldAt(context, path, "failed") };
    return { ok: false, to: href(restartPath("login", "signed-out", { return_to: config().baseUrl + path })) };
  }
  if (!isFresh(answer.data, context.now)) return { ok: false, to: toldAt(context, path, "stale") };
  const allowed = await readSettings(context);
  if (allowed.ok) return { ok: true, session: answer.data };
  const needsFactor = remedyFor(allowed.failure).do === "second-factor";
  return { ok: false, to: needsFactor ? secondFactorUrl(path) : toldAt(context, path, "failed") };
}
