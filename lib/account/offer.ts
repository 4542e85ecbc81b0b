import "server-only";
import type { Session } from "@ory/client";
import { readSettings } from "../kratos/client";
import { type RequestContext, sharedState } from "../request/context";
import type { Answer } from "../upstream/ask";
import { type Offer, offerOf } from "./facts";

/** What settings offer changes with Kratos' configuration: asked for again after five minutes. */
const keptMilliseconds = 5 * 60 * 1000;

/** By identity schema; `until` by `Date.now()`. Holds nothing of anybody's. */
const known = sharedState("portico.offers", () => new Map<string, { offer: Offer; until: number }>());

/** What the settings of the person offer, from anybody's whose account follows the same schema; it takes a flow to know. */
export async function offerFor(context: RequestContext, { identity }: Session): Promise<Answer<Offer>> {
  const schema = identity?.schema_id ?? "";
  const kept = known.get(schema);
  if (kept && kept.until > Date.now()) return { ok: true, data: kept.offer };
  const answer = await readSettings(context);
  if (!answer.ok) return answer;
  const offer = offerOf(answer.data);
  known.set(schema, { offer, until: Date.now() + keptMilliseconds });
  return { ok: true, data: offer };
}
