import type { Session } from "@ory/client";
import type { Catalog, Policy, Product } from "../catalog/catalog";

/** What a product demands of a sign-in, one by one: the fields of its policy. */
export type Demand = "mailDomains" | "methods" | "session" | "secondFactor";

/** What a sign-in lacks for a product; the first is what to do first. */
export type Unmet = { product: Product; policy: Policy; demands: readonly [Demand, ...Demand[]] };

/** The product of an OAuth2 client. */
export function productOfClient(catalog: Catalog | undefined, client: string | undefined): Product | undefined {
  return client === undefined ? undefined : catalog?.products.find((product) => product.client === client);
}

/**
 * What a sign-in lacks for a product, by the product's policy; undefined if it has all, or if nothing is demanded.
 * @param now milliseconds since the epoch
 */
export function unmetFor(catalog: Catalog, product: Product, session: Session, now: number): Unmet | undefined {
  const policy = product.policy === undefined ? undefined : catalog.policies[product.policy];
  if (!policy) return undefined;
  const [first, ...more] = demandsOf(policy, session, now);
  return first && { product, policy, demands: [first, ...more] };
}

/** In the order in which they are met: who may never come in is not asked for a second factor first. */
function demandsOf(policy: Policy, session: Session, now: number): Demand[] {
  const { secondFactor, sessionMinutes, methods, mailDomains } = policy;
  const isMissing = {
    mailDomains: mailDomains !== undefined && !verifiedDomains(session).some((domain) => mailDomains.includes(domain)),
    methods: methods !== undefined && !firstFactors(session).some((method) => methods.includes(method)),
    session: sessionMinutes !== undefined && !(ageOf(session, now) <= sessionMinutes * 60_000),
    secondFactor: secondFactor && session.authenticator_assurance_level !== "aal2",
  };
  return (Object.keys(isMissing) as Demand[]).filter((demand) => isMissing[demand]);
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
