import type { Identity } from "@ory/client";
import { dig } from "../json";

/** What to call a person and their account, from traits of any schema. */
export function personOf(identity: Identity | null | undefined): { greeting: string | undefined; account: string } {
  const greeting = traitOf(identity, "name.first", "name", "first_name", "given_name");
  const account = traitOf(identity, "email", "username", "phone") ?? identity?.verifiable_addresses?.[0]?.value ?? "";
  return { greeting, account };
}

/** The language of an account (trait `locale`); "" if it has none. */
export function accountLocale(identity: Identity | null | undefined): string {
  return traitOf(identity, "locale") ?? "";
}

/** Addresses that still wait for their proof. */
export function unverifiedAddresses(identity: Identity | null | undefined): string[] {
  return (identity?.verifiable_addresses ?? []).filter(({ verified }) => !verified).map(({ value }) => value);
}

/**
 * Addresses that came to the account after a moment, and that Kratos has sent a message to for their proof.
 * @param since RFC 3339, by Kratos' clock, as the addresses' own times are
 */
export function newAddresses(identity: Identity | null | undefined, since: string): { value: string; via: string }[] {
  const isNew = (at = "") => Date.parse(at) >= Date.parse(since);
  return (identity?.verifiable_addresses ?? []).filter(
    ({ verified, status, created_at }) => !verified && status === "sent" && isNew(created_at),
  );
}

/** The first of some traits that says something in words; a name with a dot is that of a part (`name.first`). */
export function traitOf(identity: Identity | null | undefined, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = dig(identity?.traits, ...name.split("."));
    if (typeof value === "string" && value.trim()) return value;
  }
  return undefined;
}
