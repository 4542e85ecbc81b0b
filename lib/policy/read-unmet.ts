import "server-only";
import type { Session } from "@ory/client";
import type { Catalog, Product } from "../catalog/catalog";
import { checkAll } from "../keto/keto";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";
import { type Rule, type Unmet, unmetFor } from "./demands";

/**
 * What the sign-in of a session lacks for a product: by the product's policy, and by those of the teams that the person is
 * in, whichever of the ways opens the product to them. Keto is asked where the catalogue has policies of teams, in one
 * batch, and never by a cache: who has left a team is free of its rules at once.
 * @returns undefined in it if nothing is lacking; a failure if Keto has not answered, for nobody is let in by a guess
 */
export async function readUnmet(
  context: RequestContext,
  product: Product,
  session: Session,
): Promise<Answer<Unmet | undefined>> {
  const catalog = context.services.catalog?.();
  if (!catalog) return { ok: true, data: undefined };
  const ofTeams = await rulesOfTeams(context, catalog, session);
  if (!ofTeams.ok) return ofTeams;
  const rules = [...ruleNamed(catalog, product.policy, false), ...ofTeams.data];
  return { ok: true, data: unmetFor(product, rules, session, Date.parse(context.now)) };
}

async function rulesOfTeams(context: RequestContext, catalog: Catalog, { identity }: Session): Promise<Answer<Rule[]>> {
  const teams = Object.entries(catalog.teams).filter(([, { policy }]) => policy !== undefined);
  if (teams.length === 0 || !identity) return { ok: true, data: [] };
  const belongs = teams.map(([object]) => ({
    namespace: "Team",
    object,
    relation: "belong",
    subject_id: identity.id,
  }));
  const answer = await checkAll(context, belongs);
  if (!answer.ok) return answer;
  const rules = teams.flatMap(([, { policy }], index) => (answer.data[index] ? ruleNamed(catalog, policy, true) : []));
  return { ok: true, data: rules };
}

function ruleNamed({ policies }: Catalog, name: string | undefined, isOfTeam: boolean): Rule[] {
  const policy = name === undefined ? undefined : policies[name];
  return policy ? [{ policy, isOfTeam }] : [];
}
