import { expect } from "@playwright/test";
import {
  enterCode,
  expectFlow,
  expectHome,
  type FlowKind,
  linkTo,
  openFlow,
  problem,
  register,
  send,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("an anonymous visitor of the settings signs in and is back at the settings", async ({ page, person }) => {
      await person.seeded();
      await page.goto("/settings");
      await expectFlow(page, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectFlow(page, "settings");
    });

    test("return_to is kept from login to registration to login to recovery and back, and honoured at the end", async ({
      page,
      person,
      kratos,
      servers,
    }) => {
      await person.seeded();
      const target = `${servers.uiUrl}/sessions`;
      await openFlow(page, "login", `?return_to=${encodeURIComponent(target)}`);
      const way: FlowKind[] = ["registration", "login", "recovery", "login"];
      for (const kind of way) {
        await linkTo(page, kind).click();
        await expectFlow(page, kind);
        expect((await kratos.readFlow(page, kind)).body.return_to).toBe(target);
      }
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expect(page).toHaveURL(target);
    });
  });
}

test("return_to is kept through an unknown flow and an expired session", async ({ page, kratos, servers }) => {
  const target = `${servers.uiUrl}/sessions`;
  await page.goto(`/login?flow=not-an-id&return_to=${encodeURIComponent(target)}`);
  await expectFlow(page, "login");
  expect((await kratos.readFlow(page, "login")).body.return_to).toBe(target);
});

test("a return_to to a foreign place is refused or dropped, with a way on", async ({ page, person, kratos, guard }) => {
  guard.expectStatus(400);
  await person.seeded();
  for (const foreign of [
    "https://evil.example/",
    "//evil.example",
    "https://localhost@evil.example/",
    "javascript:alert(1)",
  ]) {
    await page.goto(`/login?return_to=${encodeURIComponent(foreign)}`);
    const refused = problem(page, "returnTo");
    await expect(page.getByTestId("login-flow").or(refused)).toBeVisible();
    if (await refused.isVisible()) await refused.getByRole("link").first().click();
    await expectFlow(page, "login");
    expect((await kratos.readFlow(page, "login")).body.return_to ?? "", foreign).not.toMatch(/evil|alert/);
  }
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectHome(page, person);
});

test("after registration and verification return_to is honoured", async ({ page, person, mailbox, servers }) => {
  const target = `${servers.uiUrl}/sessions`;
  await register(page, person, `?return_to=${encodeURIComponent(target)}`);
  await enterCode(page, await mailbox(person.email).code("verification"));
  await page.getByTestId("node/anchor/continue").click();
  await expect(page).toHaveURL(target);
});
