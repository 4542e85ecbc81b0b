import "server-only";
import type { Identity } from "@ory/client";
import type { RequestContext } from "../request/context";
import { listConsents, subjectsOf } from "./consent-sessions";

/** Of a hundred consents each: beyond them nobody counts any more. */
const mostPages = 3;

/**
 * How many applications have access to an account, as Hydra remembers it.
 * @param identity of the session that asks @returns "unknown" where Hydra does not answer
 */
export async function countApplications(
  context: RequestContext,
  identity: Identity | undefined,
): Promise<number | "unknown"> {
  const answers = await Promise.all(subjectsOf(identity).map((subject) => listConsents(context, subject, mostPages)));
  const sessions = answers.flatMap((answer) => (answer.ok ? answer.data.sessions : []));
  if (answers.some(({ ok }) => !ok)) return "unknown";
  return new Set(sessions.map(({ consent_request }) => consent_request?.client?.client_id)).size;
}
