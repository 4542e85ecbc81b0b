import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { arrange } from "./arrange";
import { mainForm, startsAlternatives } from "./form-plan";

/** The forms of a login in their order, with a star at the main one and "or" before that which starts the alternatives. */
function forms(name: string, first?: string[]): string {
  const { ui } = JSON.parse(readFileSync(`fixtures/v1.3.1/login/${name}.json`, "utf8"));
  const plans = arrange("login", ui.nodes, first);
  return plans
    .map((plan) => `${startsAlternatives(plan, plans) ? "or " : ""}${plan.group}${plan === mainForm(plans) ? "*" : ""}`)
    .join(" ");
}

it.each([
  // One form holds all that share the identifier: the alternatives start inside of it.
  ["all-methods-unified", undefined, "password* oidc"],
  ["all-methods-unified", ["oidc"], "oidc or password*"],
  ["oidc-only", undefined, "oidc*"],
  ["identifier-first-step-2", undefined, "password* or code passkey webauthn"],
  ["aal2-all-factors", undefined, "totp* or webauthn lookup_secret"],
])("%s, with %j first: %s", (name, first, expected) => {
  expect(forms(name, first)).toBe(expected);
});
