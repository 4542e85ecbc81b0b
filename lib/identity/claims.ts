import type { Identity } from "@ory/client";
import { traitOf } from "./person";

/**
 * What an ID token says of a person: the standard claims of OpenID Connect Core 5.4 that the granted scopes stand for, as
 * far as the traits of the account, of any schema, have them under their usual names.
 */
export function claimsOf(identity: Identity | null | undefined, scopes: readonly string[]): Record<string, unknown> {
  const trait = (...names: string[]) => traitOf(identity, ...names);
  const given = trait("name.first", "given_name", "first_name");
  const family = trait("name.last", "family_name", "last_name");
  const profile = {
    name: trait("name", "full_name") ?? ([given, family].filter(Boolean).join(" ") || undefined),
    given_name: given,
    family_name: family,
    preferred_username: trait("username", "preferred_username"),
    nickname: trait("nickname"),
    website: trait("website"),
    picture: trait("picture"),
    birthdate: trait("birthdate", "birthday"),
    locale: trait("locale"),
    zoneinfo: trait("zoneinfo"),
    updated_at: identity?.updated_at ? Math.floor(Date.parse(identity.updated_at) / 1000) : undefined,
  };
  const email = trait("email");
  const phone = trait("phone", "phone_number");
  const claims = {
    ...(scopes.includes("profile") && profile),
    ...(scopes.includes("email") && email && { email, email_verified: isVerified(identity, email) }),
    ...(scopes.includes("phone") &&
      phone && { phone_number: phone, phone_number_verified: isVerified(identity, phone) }),
    ...(scopes.includes("address") && { address: addressOf(identity) }),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** Parts of an address (OpenID Connect Core 5.1.1), with other names that traits have for them. */
const addressParts = {
  formatted: ["formatted"],
  street_address: ["street_address", "street"],
  locality: ["locality", "city"],
  region: ["region", "state"],
  postal_code: ["postal_code", "postcode", "zip"],
  country: ["country"],
} as const;

/** The address claim from a trait `address` that is an object or one text; undefined without one. */
function addressOf(identity: Identity | null | undefined): Record<string, string> | undefined {
  const whole = traitOf(identity, "address");
  if (whole) return { formatted: whole };
  const parts = Object.entries(addressParts).flatMap(([part, names]) => {
    const value = traitOf(identity, ...names.map((name) => `address.${name}`));
    return value ? [[part, value] as const] : [];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function isVerified(identity: Identity | null | undefined, value: string): boolean {
  return (identity?.verifiable_addresses ?? []).some((address) => address.value === value && address.verified);
}
