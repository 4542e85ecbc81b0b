import { describe, expect, it } from "vitest";
import type { FlowKind, InputNode } from "../kratos/flow";
import { inputHints } from "./input-hints";

/** WCAG 1.3.5: the purpose of every field that asks for something about the person, by flow, name and type. */
const purposes: [FlowKind, string, string, string | undefined][] = [
  ["login", "identifier", "text", "username"],
  ["login", "password", "password", "current-password"],
  ["login", "code", "text", "one-time-code"],
  ["login", "totp_code", "text", "one-time-code"],
  ["login", "lookup_secret", "text", "off"],
  ["registration", "password", "password", "new-password"],
  ["registration", "traits.email", "email", "email"],
  ["registration", "traits.username", "text", "username"],
  ["registration", "traits.phone", "tel", "tel"],
  ["registration", "traits.name.first", "text", "given-name"],
  ["registration", "traits.name.last", "text", "family-name"],
  ["registration", "traits.full_name", "text", "name"],
  ["registration", "traits.birthday", "date", "bday"],
  ["registration", "traits.website", "url", "url"],
  ["registration", "traits.company", "text", "organization"],
  ["registration", "traits.address.street", "text", "street-address"],
  ["registration", "traits.address.city", "text", "address-level2"],
  ["registration", "traits.address.postal_code", "text", "postal-code"],
  ["registration", "traits.address.country", "text", "country-name"],
  ["registration", "traits.reach_me", "email", "email"],
  ["registration", "traits.favourite_colour", "text", undefined],
  ["recovery", "email", "email", "email"],
  ["verification", "email", "email", "email"],
  ["settings", "password", "password", "new-password"],
];

function input(name: string, type: string, more: object = {}): InputNode {
  const attributes = { node_type: "input", name, type, disabled: false, ...more };
  return { type: "input", group: "default", attributes, messages: [], meta: {} } as InputNode;
}

describe("what a browser is told that a field is for", () => {
  it.each(purposes)("%s: %s (%s) is %s", (kind, name, type, token) => {
    expect(inputHints(kind, input(name, type)).autoComplete).toBe(token);
  });

  it("follows Kratos where Kratos says it", () => {
    expect(inputHints("login", input("identifier", "text", { autocomplete: "username webauthn" })).autoComplete).toBe(
      "username webauthn",
    );
  });
});

it("names and secrets are neither corrected nor capitalised", () => {
  for (const name of ["identifier", "code", "lookup_secret"]) {
    expect(inputHints("login", input(name, "text"))).toMatchObject({ autoCapitalize: "none", spellCheck: false });
  }
  expect(inputHints("login", input("password", "password"))).toMatchObject({ spellCheck: false });
});
