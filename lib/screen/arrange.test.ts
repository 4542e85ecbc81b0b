import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { arrange } from "./arrange";
import { isProviderForm } from "./form-plan";

const { ui } = JSON.parse(readFileSync("fixtures/v1.3.1/login/all-methods-unified.json", "utf8"));
const groups = (first?: string[]) =>
  arrange("login", ui.nodes, first).map(({ sections }) => sections.map(({ group }) => group));

test("without a wish of the brand providers come last", () => {
  const plans = groups();
  expect(plans.flat()[0]).toBe("password");
  expect(plans.at(-1)).toEqual(["oidc"]);
});

test("a brand puts a method first; the others keep their order", () => {
  const [main, ...others] = groups();
  expect(groups(["passkey"])[0]?.[0]).toBe("passkey");
  expect(
    groups(["passkey"])
      .flat()
      .filter((group) => group !== "passkey"),
  ).toEqual([main, ...others].flat().filter((group) => group !== "passkey"));
});

test("providers that come first stay in a form of their own, so that Enter cannot press them", () => {
  const plans = arrange("login", ui.nodes, ["oidc"]);
  expect(plans[0]?.sections.map(({ group }) => group)).toEqual(["oidc"]);
  expect(plans.map(isProviderForm)).toEqual([true, ...plans.slice(1).map(() => false)]);
  expect(plans.length).toBeGreaterThan(1);
});

test("nothing is dropped, whatever a brand names", () => {
  expect(groups(["saml", "link", "oidc", "code"]).flat().sort()).toEqual(groups().flat().sort());
});

test("settings keep their order: there nobody chooses among methods", () => {
  const settings = JSON.parse(readFileSync("fixtures/v1.3.1/settings/all-methods-enrolled.json", "utf8"));
  expect(arrange("settings", settings.ui.nodes, ["oidc"])).toEqual(arrange("settings", settings.ui.nodes));
});
