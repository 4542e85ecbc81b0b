import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AnyFlow } from "../kratos/flow";
import { lastMethodOf, rememberMethod } from "../request/last-method";
import { lastUsedButton } from "./last-used";

const flow = (name: string) =>
  ({ kind: "login", flow: JSON.parse(readFileSync(`fixtures/v1.3.1/login/${name}.json`, "utf8")) }) as AnyFlow;
const marked = (name: string, cookie: string) =>
  lastUsedButton(flow(name), lastMethodOf({ cookie: `portico_last=${cookie}` }));

test.each([
  ["all-methods-unified", "password", { name: "method", value: "password" }],
  ["all-methods-unified", "code", { name: "method", value: "code" }],
  ["all-methods-unified", "passkey", { name: "passkey_login_trigger", value: "" }],
  ["many-providers", "oidc.github", { name: "provider", value: "github" }],
])("on %s the way %s is marked", (name, cookie, button) => expect(marked(name, cookie)).toMatchObject(button));

test.each([
  ["password-unified", "password"],
  ["all-methods-unified", "oidc.nobody"],
  ["all-methods-unified", "totp"],
  ["all-methods-unified", "password%22%3E"],
  ["aal2-totp-and-code", "code"],
  ["identifier-first-step-1", "password"],
])("on %s the cookie %s marks nothing", (name, cookie) => expect(marked(name, cookie)).toBeUndefined());

test("only a way in is remembered, and told once", () => {
  expect(rememberMethod({}, { group: "oidc", provider: "google" })).toMatch(/^portico_last=oidc\.google; .*HttpOnly/);
  expect(rememberMethod({ cookie: "portico_last=password" }, { group: "password" })).toBeUndefined();
  for (const group of ["totp", "lookup_secret", "other", "identifier_first"])
    expect(rememberMethod({}, { group })).toBeUndefined();
});
