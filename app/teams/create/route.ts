import type { NextRequest } from "next/server";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { seeOther } from "@/lib/request/see-other";
import { refuse, senderOf, teamPath, told } from "@/lib/teams/actor";
import { createTeam } from "@/lib/teams/change";
import { teamOfDraft } from "@/lib/teams/draft";
import { readTeam, teamsOf } from "@/lib/teams/team";
import { maxTeams, teamNameOf } from "@/lib/teams/team-name";

/**
 * `POST /teams/create` (`name`; `draft`, which holds the id; `account`): makes a team that the sender owns. A draft that
 * is sent again leads to the team it made.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const back = (done: string) => seeOther(told(context, "/teams/new", done));
  const sender = await senderOf(context, { headers: request.headers, form, page: "/teams/new" });
  if (!sender.ok) return sender.response;
  const { identity } = sender;
  const id = teamOfDraft(String(form.get("draft") ?? ""), identity);
  if (!id) {
    refuse(context, { scope: "create", identity });
    return back("refused");
  }
  const name = teamNameOf(form.get("name"));
  if (!name) return back("name");
  const [present, teams] = await Promise.all([readTeam(context, id), teamsOf(context, identity)]);
  if (!present.ok || !teams.ok) return back("failed");
  if (present.data) return seeOther(href(teamPath(id)));
  if ([...teams.data.values()].filter((role) => role === "owner").length >= maxTeams) return back("tooManyTeams");
  const made = await createTeam(context, id, name, identity);
  const outcome = made.ok ? "success" : "failure";
  context.response.events.push({ type: "team", action: "team_created", outcome, team: id, identity });
  return made.ok ? seeOther(told(context, teamPath(id), "created")) : back("failed");
}
