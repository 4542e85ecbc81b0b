import "server-only";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import type { KratosFailure } from "../kratos/errors";
import type { Explained, Problem } from "../kratos/problems";
import { requireSession } from "../kratos/session";
import type { RequestContext } from "../request/context";
import { requestContext } from "../request/current";
import type { Answer } from "../upstream/ask";
import { type Application, applicationsIn } from "./applications";
import { listConsents, subjectsOf } from "./consent-sessions";

export type Applications = {
  list: Application[];
  /** False if the person has allowed more than we read. */
  isComplete: boolean;
};

/** The applications of the signed-in person, and who that is; or a problem that is explained. */
export type OpenedApplications = { ok: true; session: Session; applications: Applications } | Explained;

/**
 * What the signed-in person lets applications do. An outage of Hydra is a problem to explain, never an empty list.
 * @param path where to come back to after a sign-in, without the base path
 */
export async function openApplications(path: string): Promise<OpenedApplications> {
  if (!config().hydraAdminUrl) return { ok: false, problem: "notFound" };
  const opened = await requireSession(path);
  if (!opened.ok) return opened;
  const applications = await applicationsOf(await requestContext(), opened.data);
  if (!applications.ok) return { ok: false, problem: hydraProblem(applications.failure) };
  return { ok: true, session: opened.data, applications: applications.data };
}

/** The applications of the account of a session, which must be that of the request. */
export async function applicationsOf(
  context: RequestContext,
  { identity }: Pick<Session, "identity">,
): Promise<Answer<Applications>> {
  const answers = await Promise.all(subjectsOf(identity).map((subject) => listConsents(context, subject)));
  const lists = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    lists.push(answer.data);
  }
  const list = applicationsIn(lists.flatMap(({ sessions }) => sessions));
  return { ok: true, data: { list, isComplete: lists.every(({ isComplete }) => isComplete) } };
}

/** Hydra refuses a list to nobody: a refusal comes from what guards its admin API, or from another server. */
function hydraProblem({ status }: KratosFailure): Problem {
  return status >= 400 && status < 500 && status !== 429 ? "configuration" : "unavailable";
}
