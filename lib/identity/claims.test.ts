import { readFileSync } from "node:fs";
import type { Identity } from "@ory/client";
import { expect, test } from "vitest";
import { claimsOf } from "./claims";

const { identity } = JSON.parse(readFileSync("fixtures/v1.3.1/sessions/whoami-aal1.json", "utf8"));

function person(traits: object, verified: string[] = []): Identity {
  const addresses = verified.map((value) => ({ value, verified: true, status: "completed", via: "email" as const }));
  return { id: "a", schema_id: "b", schema_url: "", traits, verifiable_addresses: addresses };
}

test("a scope that was not granted tells nothing", () => {
  expect(claimsOf(identity, ["openid"])).toEqual({});
  expect(claimsOf(undefined, ["openid", "profile", "email"])).toEqual({});
});

test("an address is told, and whether it was verified", () => {
  expect(claimsOf(identity, ["email"])).toEqual({ email: "sam@example.org", email_verified: true });
  expect(claimsOf(person({ email: "a@example.org" }), ["email"])).toEqual({
    email: "a@example.org",
    email_verified: false,
  });
  const phone = person({ phone: "+4930123456" }, ["+4930123456"]);
  expect(claimsOf(phone, ["phone"])).toEqual({ phone_number: "+4930123456", phone_number_verified: true });
});

test.each([
  [{ address: "12 Bow St, London" }, { formatted: "12 Bow St, London" }],
  [
    { address: { street: "12 Bow St", city: "London", zip: "WC2", country: "GB", note: "x" } },
    { street_address: "12 Bow St", locality: "London", postal_code: "WC2", country: "GB" },
  ],
  [{ address: { street_address: "12 Bow St", region: " " } }, { street_address: "12 Bow St" }],
  [{ address: {} }, undefined],
  [{ email: "a@example.org" }, undefined],
])("of the traits %j an address has what is there", (traits, address) => {
  expect(claimsOf(person(traits), ["address"])).toEqual(address ? { address } : {});
  expect(claimsOf(person(traits), ["openid"])).toEqual({});
});

test.each([
  [{ name: { first: "Ada", last: "King" } }, { name: "Ada King", given_name: "Ada", family_name: "King" }],
  [{ name: "Ada King" }, { name: "Ada King" }],
  [{ first_name: "Ada" }, { name: "Ada", given_name: "Ada" }],
  [
    { username: "ada", locale: "de", newsletter: true },
    { preferred_username: "ada", locale: "de" },
  ],
  [{ name: 7, username: " " }, {}],
])("of the traits %j a profile has what is usual", (traits, claims) => {
  expect(claimsOf(person(traits), ["profile"])).toEqual(claims);
});
