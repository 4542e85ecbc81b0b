import type { NextRequest } from "next/server";
import { contextIn } from "@/lib/request/current";
import { seeOther } from "@/lib/request/see-other";
import { actOnTeam, teamActOf } from "@/lib/teams/act";
import { actorOf, teamPath, told } from "@/lib/teams/actor";

/** How an act ends after which the sender has no page of the team, or never had one. */
const elsewhere: ReadonlySet<string> = new Set(["left", "deleted", "refused"]);

/**
 * `POST /teams/change` (`team`, `account`; `act`: role, remove, leave, handOver, delete or withdraw; `person`, `role` or
 * `invitation`): changes a team, then shows it as it is.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const actor = await actorOf(context, {
    headers: request.headers,
    form,
    scope: teamActOf(form.get("act")) ?? "unknown",
  });
  if (!actor.ok) return actor.response;
  const end = await actOnTeam(context, actor, form);
  return seeOther(told(context, elsewhere.has(end) ? "/teams" : teamPath(actor.team), end));
}
