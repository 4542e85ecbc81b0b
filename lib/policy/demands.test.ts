import type { Session } from "@ory/client";
import { expect, it, test } from "vitest";
import { type Catalog, parseCatalog } from "../catalog/catalog";
import { type Demand, productOfClient, unmetFor } from "./demands";

const now = Date.parse("2026-12-01T12:00:00Z");

const catalogWith = (policy: string) =>
  parseCatalog(
    `products: [{ id: ledger, name: { en: Ledger }, address: https://l.example, client: books, policy: own }]\npolicies: { own: ${policy} }`,
  ) as Catalog;

/** A session of Ada's at AAL1, a minute old. */
const session = (given: object = {}) =>
  ({
    id: "s",
    authenticated_at: "2026-12-01T11:59:00Z",
    authenticator_assurance_level: "aal1",
    authentication_methods: [{ method: "password", aal: "aal1" }],
    identity: { verifiable_addresses: [{ via: "email", value: "ada@example.com", verified: true }] },
    ...given,
  }) as unknown as Session;

/** What a sign-in lacks by the product's policy, and by those of teams. */
const unmetBy = (policies: readonly string[], given?: object) => {
  const catalogs = policies.map(catalogWith);
  const [product] = catalogs[0]?.products ?? [];
  const rules = catalogs.flatMap(({ policies: { own } }, index) => (own ? [{ policy: own, isOfTeam: index > 0 }] : []));
  return product && unmetFor(product, rules, session(given), now)?.demands;
};
const demandsOf = (policy: string, given?: object) => unmetBy([policy], given)?.map(({ demand }) => demand);

it.each([
  ["{}", {}, undefined],
  ["{ secondFactor: true }", {}, ["secondFactor"]],
  ["{ secondFactor: true }", { authenticator_assurance_level: "aal2" }, undefined],
  ["{ sessionMinutes: 1 }", {}, undefined],
  ["{ sessionMinutes: 1 }", { authenticated_at: "2026-12-01T11:58:59Z" }, ["session"]],
  ["{ sessionMinutes: 1 }", { authenticated_at: undefined }, ["session"]],
  ["{ methods: [password, passkey] }", {}, undefined],
  ["{ methods: [passkey] }", {}, ["methods"]],
  [
    "{ methods: [totp] }".replace("totp", "code"),
    { authentication_methods: [{ method: "code", aal: "aal2" }] },
    ["methods"],
  ],
  ["{ mailDomains: [example.com] }", {}, undefined],
  ["{ mailDomains: [ample.com] }", {}, ["mailDomains"]],
  [
    "{ mailDomains: [example.com] }",
    { identity: { verifiable_addresses: [{ via: "email", value: "ada@example.com", verified: false }] } },
    ["mailDomains"],
  ],
  [
    "{ mailDomains: [example.com] }",
    { identity: { verifiable_addresses: [{ via: "email", value: "a@example.com@evil.test", verified: true }] } },
    ["mailDomains"],
  ],
  ["{ mailDomains: [example.com] }", { identity: undefined }, ["mailDomains"]],
])("a policy of %s asks a sign-in with %j for %j", (policy, given, demands) => {
  expect(demandsOf(policy, given)).toEqual(demands);
});

test("what can never be met comes first", () => {
  const all = "{ secondFactor: true, sessionMinutes: 1, methods: [passkey], mailDomains: [x.example] }";
  const old = { authenticated_at: "2026-11-30T12:00:00Z" };
  expect(demandsOf(all, old)).toEqual(["mailDomains", "methods", "session", "secondFactor"]);
});

test("rules of teams count beside the product's, in one order, and what is told alike is told once", () => {
  const [own, team] = [
    "{ secondFactor: true, mailDomains: [x.example] }",
    "{ secondFactor: true, methods: [passkey] }",
  ];
  const seen = unmetBy([own, team])?.map(({ demand, isOfTeam }): [Demand, boolean] => [demand, isOfTeam]);
  expect(seen).toEqual([
    ["mailDomains", false],
    ["methods", true],
    ["secondFactor", false],
  ]);
  const domains = unmetBy([own, "{ mailDomains: [y.example] }"])?.map(({ policy }) => policy.mailDomains);
  expect(domains).toEqual([["x.example"], ["y.example"], ["x.example"]]);
  expect(unmetBy(["{}", "{ secondFactor: true }"], { authenticator_assurance_level: "aal2" })).toBeUndefined();
});

test("an application has the policy of its product, and none where it is nobody's", () => {
  const catalog = catalogWith("{ secondFactor: true }");
  expect(productOfClient(catalog, "books")?.id).toBe("ledger");
  expect(productOfClient(catalog, "other")).toBeUndefined();
  expect(productOfClient(catalog, undefined)).toBeUndefined();
  expect(productOfClient(undefined, "books")).toBeUndefined();
});
