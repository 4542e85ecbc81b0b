import type { Identity } from "@ory/client";

/** What to call a person and their account, from traits of any schema. */
export function personOf(identity: Identity | null | undefined): { greeting: string | undefined; account: string } {
  const traits: unknown = identity?.traits;
  const name = get(traits, "name");
  const greeting =
    text(get(name, "first")) ?? text(name) ?? text(get(traits, "first_name")) ?? text(get(traits, "given_name"));
  const account =
    text(get(traits, "email")) ??
    text(get(traits, "username")) ??
    text(get(traits, "phone")) ??
    identity?.verifiable_addresses?.[0]?.value ??
    "";
  return { greeting, account };
}

/** The language of an account (trait `locale`); "" if it has none. */
export function accountLocale(identity: Identity | null | undefined): string {
  return text(get(identity?.traits, "locale")) ?? "";
}

/** Addresses that still wait for their proof. */
export function unverifiedAddresses(identity: Identity | null | undefined): string[] {
  return (identity?.verifiable_addresses ?? []).filter(({ verified }) => !verified).map(({ value }) => value);
}

function get(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() ? value : undefined;
}
