import { expect } from "@playwright/test";
import { schemas, schemaUrl } from "../profiles/schemas.ts";
import { appSecret, totp } from "../support/pages/factors.ts";
import { expectQuestion } from "../support/pages/questions.ts";
import { test } from "../support/test.ts";

test.use({ profile: "keys", env: { AFTER_SIGN_IN: "traits!,second-factor!" } });

test("without script: what the schema now requires, then a second factor, each at its own sign-in", async ({
  newVisitor,
  newPerson,
  kratos,
}) => {
  test.slow();
  const { email, password } = newPerson();
  await kratos.createIdentity({
    traits: { email, name: { last: "Lovelace" } },
    credentials: { password: { config: { password } } },
    verifiable_addresses: [{ value: email, via: "email", verified: true, status: "completed" }],
  });
  await kratos.configure({
    selfservice: { methods: { passkey: { enabled: true }, totp: { enabled: true } } },
    identity: { schemas: [{ id: "person", url: schemaUrl(schemas["first-name"]) }] },
  });
  const ui = await newVisitor({ javaScriptEnabled: false });
  await ui.signIn({ email, password });
  await expectQuestion(ui, "traits");
  await expect(ui.page.getByRole("button", { name: /not now|ask again/i })).toHaveCount(0);
  await expect(ui.field("traits.email")).toHaveCount(0);
  await ui.send("method=profile", { "traits.name.first": "Ada" });
  await ui.expectHome({ email });
  await expect(ui.heading).toContainText("Ada");
  await ui.open("settings");
  await expect(ui.field("traits.name.last"), "kept").toHaveValue("Lovelace");

  await ui.signOut();
  await ui.signIn({ email, password });
  await expectQuestion(ui, "secondFactor");
  await ui.enterCode("000000", "totp");
  await expectQuestion(ui, "secondFactor");
  await expect(ui.message(4000008)).toBeVisible();
  await expect(ui.page).toHaveTitle(/^Error:/);
  await ui.enterCode(totp(await appSecret(ui)), "totp");
  await ui.expectHome({ email });

  await ui.signOut();
  await ui.signIn({ email, password });
  await ui.expectFlow("login");
  await expect(ui.heading).toHaveText("One more step");
});
