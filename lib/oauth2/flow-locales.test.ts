import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AnyFlow, FlowKind } from "../kratos/flow";
import { asksForLanguages, beginsSignIn } from "./flow-locales";

const recorded = (kind: FlowKind, name: string, own: object = {}) =>
  ({ kind, flow: { ...JSON.parse(readFileSync(`fixtures/v1.3.1/${kind}/${name}.json`, "utf8")), ...own } }) as AnyFlow;

const started = "http://kratos.example/self-service/login/browser";

test("an application's languages are those of its request to Hydra", () => {
  expect(asksForLanguages(recorded("login", "oauth2-challenge"))).toEqual(["de", "en"]);
});

test("a link's languages are those of the address that started the flow, and count more", () => {
  const of = recorded("login", "oauth2-challenge", { request_url: `${started}?ui_locales=es_MX%20%20fr` });
  expect(asksForLanguages(of)).toEqual(["es_MX", "fr"]);
});

test.each([started, "", "no address", `${started}?ui_locales=%20`])("%j asks for no language", (request_url) => {
  expect(asksForLanguages(recorded("recovery", "code-sent", { request_url }))).toEqual([]);
});

test.each([
  ["who comes to sign in", recorded("login", "empty-fields", { request_url: started, refresh: false }), true],
  [
    "a flow in place of one that had ended",
    recorded("login", "empty-fields", { request_url: "http://k/login?flow=1" }),
    false,
  ],
  ["a re-authentication", recorded("login", "empty-fields", { request_url: started, refresh: true }), false],
  ["a second factor", recorded("login", "empty-fields", { request_url: started, requested_aal: "aal2" }), false],
  ["a recovery", recorded("recovery", "code-sent", { request_url: started }), false],
])("tells %s", (_, of, isNew) => expect(beginsSignIn(of)).toBe(isNew));
