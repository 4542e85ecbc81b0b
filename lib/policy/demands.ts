import type { Session } from "@ory/client";
import type { Catalog, Policy, Product } from "../catalog/catalog";

/** What is demanded of a sign-in, one by one: the fields of a policy. */
export type Demand = "mailDomains" | "methods" | "session" | "secondFactor";

/** A policy that counts for a visit: the product's own, or that of a team which the person is in. */
export type Rule = { policy: Policy; isOfTeam: boolean };

/** One thing that a sign-in lacks, and the rule that demands it. */
export type UnmetDemand = Rule & { demand: Demand };

/** What a sign-in lacks for a product; the first is what to do first. */
export type Unmet = { product: Product; demands: readonly [UnmetDemand, ...UnmetDemand[]] };

/** The product of an OAuth2 client. */
export function productOfClient(catalog: Catalog | undefined, client: string | undefined): Product | undefined {
  return client === undefined ? undefined : catalog?.products.find((product) => product.client === client);
}

/**
 * What a sign-in lacks for a product, by all rules that count; undefined if it has all, or if nothing is demanded.
 * @param now milliseconds since the epoch
 */
export function unmetFor(product: Product, rules: readonly Rule[], session: Session, now: number): Unmet | undefined {
  const all = rules.flatMap((rule) => missing(rule.policy, session, now).map((demand) => ({ ...rule, demand })));
  const told = new Set<string>();
  const [first, ...more] = order
    .flatMap((demand) => all.filter((one) => one.demand === demand))
    .filter((one) => !told.has(sayingOf(one)) && told.add(sayingOf(one)));
  return first && { product, demands: [first, ...more] };
}

/** In which demands are met: who may never come in is not asked for a second factor first. */
const order: readonly Demand[] = ["mailDomains", "methods", "session", "secondFactor"];

/** What a policy demands, in the order in which it is met. */
export function demandsIn({ mailDomains, methods, sessionMinutes, secondFactor }: Policy): Demand[] {
  const isAsked = {
    mailDomains: mailDomains !== undefined,
    methods: methods !== undefined,
    session: sessionMinutes !== undefined,
    secondFactor,
  };
  return order.filter((demand) => isAsked[demand]);
}

/** Alike for demands that are told in the same words. */
function sayingOf({ demand, policy }: UnmetDemand): string {
  const { mailDomains, methods, sessionMinutes } = policy;
  return JSON.stringify([demand, { mailDomains, methods, session: sessionMinutes, secondFactor: true }[demand]]);
}

function missing(policy: Policy, session: Session, now: number): Demand[] {
  const { sessionMinutes = Number.POSITIVE_INFINITY, methods = [], mailDomains = [] } = policy;
  const isMet = {
    mailDomains: verifiedDomains(session).some((domain) => mailDomains.includes(domain)),
    methods: firstFactors(session).some((method) => methods.includes(method)),
    session: ageOf(session, now) <= sessionMinutes * 60_000,
    secondFactor: session.authenticator_assurance_level === "aal2",
  };
  return demandsIn(policy).filter((demand) => !isMet[demand]);
}

/** Domains of the mail addresses that the person has proven to be theirs. */
function verifiedDomains({ identity }: Session): string[] {
  return (identity?.verifiable_addresses ?? [])
    .filter(({ via, verified }) => via === "email" && verified)
    .map(({ value }) => value.slice(value.lastIndexOf("@") + 1).toLowerCase());
}

/** How the first factor was proven; Kratos lists all ways of a session, those of the second factor as well. */
function firstFactors({ authentication_methods = [] }: Session): string[] {
  return authentication_methods.filter(({ aal }) => aal === "aal1").map(({ method }) => String(method));
}

/** Milliseconds since the person last proved who they are; NaN if Kratos does not tell. */
function ageOf({ authenticated_at = "" }: Session, now: number): number {
  return now - Date.parse(authenticated_at);
}
