import "server-only";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";
import { readTeam, teamsOf } from "./team";

export type TeamWithoutHeir = { id: string; name: string };

/**
 * The teams that would have no owner without this identity, while others are in them: they must be handed over before its
 * account is deleted. A team of the identity alone is not among them: it ends with it.
 */
export async function teamsThatNeedOwner(
  context: RequestContext,
  identity: string,
): Promise<Answer<TeamWithoutHeir[]>> {
  const teams = await teamsOf(context, identity);
  if (!teams.ok) return teams;
  const owned = [...teams.data].flatMap(([id, role]) => (role === "owner" ? [id] : []));
  const found: TeamWithoutHeir[] = [];
  for (const answer of await Promise.all(owned.map((id) => readTeam(context, id)))) {
    if (!answer.ok) return answer;
    if (!answer.data) continue;
    const others = [...answer.data.people].filter(([one]) => one !== identity);
    if (others.length > 0 && !others.some(([, role]) => role === "owner"))
      found.push({ id: answer.data.id, name: answer.data.name });
  }
  return { ok: true, data: found };
}
