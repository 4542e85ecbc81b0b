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

/** The first of some traits that says something in words; a name with a dot is that of a part (`name.first`). */
export function traitOf(identity: Identity | null | undefined, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = dig(identity?.traits, ...name.split("."));
    if (typeof value === "string" && value.trim()) return value;
  }
  return undefined;
}
