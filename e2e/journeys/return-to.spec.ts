import { expect } from "@playwright/test";
import type { FlowKind } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(withAndWithoutScript, () => {
  test("an anonymous visitor of the settings signs in and is back at the settings", { tag: "@split" }, async ({
    page,
    ui,
    account,
  }) => {
    await page.goto("/settings");
    await ui.expectFlow("login");
    await ui.enter(account);
    await ui.expectFlow("settings");
  });

  test("return_to is kept from login to registration to login to recovery and back, and honoured at the end", {
    tag: "@split",
  }, async ({ page, ui, account, kratos, servers }) => {
    const target = `${servers.uiUrl}/sessions`;
    await ui.open("login", `?return_to=${encodeURIComponent(target)}`);
    const way: FlowKind[] = ["registration", "login", "recovery", "login"];
    for (const kind of way) {
      await ui.linkTo(kind).click();
      await ui.expectFlow(kind);
      expect((await kratos.readFlow(ui, kind)).body.return_to).toBe(target);
    }
    await ui.enter(account);
    await expect(page).toHaveURL(target);
  });
});

test("return_to is kept through an unknown flow and an expired session", { tag: "@split" }, async ({
  page,
  ui,
  kratos,
  servers,
}) => {
  const target = `${servers.uiUrl}/sessions`;
  await page.goto(`/login?flow=not-an-id&return_to=${encodeURIComponent(target)}`);
  await ui.expectFlow("login");
  expect((await kratos.readFlow(ui, "login")).body.return_to).toBe(target);
});

test("a return_to to a foreign place is refused or dropped, with a way on", { tag: "@split" }, async ({
  page,
  ui,
  account,
  kratos,
  guard,
}) => {
  guard.expectStatus(400);
  for (const foreign of [
    "https://evil.example/",
    "//evil.example",
    "https://localhost@evil.example/",
    "javascript:alert(1)",
  ]) {
    await page.goto(`/login?return_to=${encodeURIComponent(foreign)}`);
    const refused = ui.problem("returnTo");
    await expect(page.getByTestId("login-flow").or(refused)).toBeVisible();
    if (await refused.isVisible()) await refused.getByRole("link").first().click();
    await ui.expectFlow("login");
    expect((await kratos.readFlow(ui, "login")).body.return_to ?? "", foreign).not.toMatch(/evil|alert/);
  }
  await ui.enter(account);
  await ui.expectHome(account);
});

test("after registration and verification return_to is honoured", { tag: "@split" }, async ({
  page,
  ui,
  person,
  inbox,
  servers,
}) => {
  const target = `${servers.uiUrl}/sessions`;
  await ui.register(person, `?return_to=${encodeURIComponent(target)}`);
  await ui.enterCode(await inbox.code("verification"));
  await page.getByTestId("node/anchor/continue").click();
  await expect(page).toHaveURL(target);
});
