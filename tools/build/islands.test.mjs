import { expect, test } from "vitest";
import { kratosMessages } from "./catalogues.mjs";
import { bundleNames } from "./islands.mjs";

test("bundles are the folder's own modules, not its tests, types or manifest", () => {
  const files = ["form.ts", "account.ts", "form.test.ts", "globals.d.ts", "manifest.json", "dom"];
  expect(bundleNames(files)).toEqual(["account", "form"]);
});

test("of a locale of Ory Elements, only Kratos' messages are taken, by id", () => {
  const locale = {
    "identities.messages.4000001": "{reason}",
    "identities.messages.1010001": "Anmelden",
    "login.title": "Hallo",
  };
  expect(Object.entries(kratosMessages(locale))).toEqual([
    ["1010001", "Anmelden"],
    ["4000001", "{reason}"],
  ]);
});
