import "server-only";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import { isMarked } from "../deletion/mark";
import { readSession } from "../kratos/client";
import { remedyFor } from "../kratos/errors";
import { restartPath, secondFactorUrl } from "../kratos/flow-urls";
import { once, type RequestContext } from "../request/context";
import { href } from "../request/href";
import { noteOutcome } from "../request/outcome";
import { isDrawnFor, isOwnForm } from "../request/own-form";
import { seeOther } from "../request/see-other";
import { isTeamId } from "./open-team";
import type { TeamRole } from "./role";
import { standingOf } from "./team";

/** Who sends a form about teams. */
export type Sender = { ok: true; session: Session; identity: string } | { ok: false; response: Response };

/** Who sends a form about a team, and what they are in it by Keto's word. */
export type Actor = { ok: true; identity: string; team: string; role: TeamRole } | { ok: false; response: Response };

/**
 * The person who sends a form of ours: that of the session, for whom the form must have been drawn.
 * @param page where it was drawn, without the base path; what hinders it is told there
 */
export async function senderOf(
  context: RequestContext,
  { headers, form, page, team }: { headers: Headers; form: FormData; page: string; team?: string | undefined },
): Promise<Sender> {
  const back = (done: string) => ({ ok: false, response: seeOther(told(context, page, done)) }) as const;
  if (!config().hasTeams) return { ok: false, response: seeOther(href("/teams")) };
  if (!isOwnForm(headers)) {
    refuse(context, { scope: "foreign", team });
    return back("refused");
  }
  const answer = await once(context, "session", () => readSession(context));
  if (!answer.ok) {
    const { do: remedy } = remedyFor(answer.failure);
    if (remedy === "second-factor") return { ok: false, response: seeOther(secondFactorUrl(page)) };
    if (remedy !== "sign-in") return back("failed");
    const path = restartPath("login", "signed-out", { return_to: config().baseUrl + page });
    return { ok: false, response: seeOther(href(path)) };
  }
  const session = answer.data;
  const identity = session.identity?.id ?? "";
  if (!isDrawnFor(form, session.identity)) {
    refuse(context, { scope: "other", team, identity });
    return back("other");
  }
  // An account that is to be deleted has one page.
  if (config().deletesAccounts && isMarked(session.identity)) return { ok: false, response: seeOther(href(page)) };
  context.deadline = performance.now() + config().submitTimeoutMs;
  return { ok: true, session, identity };
}

/** The same for a form about a team (`team`), which its sender must belong to. */
export async function actorOf(
  context: RequestContext,
  { headers, form, scope }: { headers: Headers; form: FormData; scope: string },
): Promise<Actor> {
  const asked = String(form.get("team") ?? "");
  const team = isTeamId(asked) ? asked : undefined;
  const sender = await senderOf(context, { headers, form, page: team ? teamPath(team) : "/teams", team });
  if (!sender.ok) return sender;
  const { identity } = sender;
  const refused = () => ({ ok: false, response: seeOther(told(context, "/teams", "refused")) }) as const;
  if (!team) {
    refuse(context, { scope, identity });
    return refused();
  }
  const standing = await standingOf(context, team, identity);
  if (!standing.ok) return { ok: false, response: seeOther(told(context, teamPath(team), "failed")) };
  if (!standing.data) {
    refuse(context, { scope, team, identity });
    return refused();
  }
  return { ok: true, identity, team, role: standing.data };
}

/** The page of a team, below the base path. */
export function teamPath(id: string): string {
  return `/teams/team?${new URLSearchParams({ id })}`;
}

/**
 * Notes how a form ended, for a page whose address may have a query of its own (`outcomeOf`).
 * @param path of the page, without the base path @returns its address, which tells it (`done=`)
 */
export function told(context: RequestContext, path: string, done: string): string {
  noteOutcome(context, path, done);
  return href(`${path}${path.includes("?") ? "&" : "?"}done=${done}`);
}

/** Notes that somebody asked for what they may not do. */
export function refuse(
  context: RequestContext,
  about: { scope: string; team?: string | undefined; identity?: string },
): void {
  context.response.events.push({ type: "team", action: "team_refused", outcome: "refused", ...about });
}
