import { expect, it } from "vitest";
import { flowKinds } from "../kratos/flow";
import { groupOrder, groups, groupsWith, methodOf } from "./methods";

it("each flow has its order of methods, without two in one place", () => {
  expect(Object.fromEntries(flowKinds.map((kind) => [kind, groupOrder(kind).join(" ")]))).toEqual({
    login: "identifier_first password code passkey totp webauthn lookup_secret oidc saml",
    registration: "profile password code passkey webauthn oidc saml",
    recovery: "code link",
    verification: "code link",
    settings: "profile password passkey totp lookup_secret webauthn oidc saml",
  });
  for (const kind of flowKinds) {
    const places = groups.map((group) => methodOf(group)?.order[kind]).filter((place) => place !== undefined);
    expect(new Set(places).size).toBe(places.length);
  }
});

it("a column gives the groups that have it", () => {
  expect(groupsWith("secondFactor")).toEqual(["totp", "lookup_secret", "webauthn"]);
  expect(groupsWith("provider")).toEqual(["oidc", "saml"]);
});

it("knows nothing of a group that is not in it", () => {
  expect(methodOf("owl")).toBeUndefined();
  expect(methodOf("constructor")).toBeUndefined();
});
