import "server-only";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { type TeamWithoutHeir, teamsThatNeedOwner } from "../teams/ownership";
import type { Answer } from "../upstream/ask";

/** Teams that somebody else must own before the account is deleted; none where there is no Keto. */
export async function teamsInTheWay(context: RequestContext, identity: string): Promise<Answer<TeamWithoutHeir[]>> {
  return config().ketoReadUrl ? teamsThatNeedOwner(context, identity) : { ok: true, data: [] };
}
