import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import type { FlowKind, Ui } from "../support/pages/ui.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

const anonymous: FlowKind[] = ["login", "registration", "recovery", "verification"];

describeEach(visitors, () => {
  test("Kratos stops in the middle of each flow: a friendly 503 with a reference, and the way on when it is back", {
    tag: "@split",
  }, async ({ ui, kratos, guard, newDevice }) => {
    guard.expectStatus(503);
    const member = await newDevice();
    await member.open("settings");

    const open: { kind: FlowKind; tab: Ui }[] = [{ kind: "settings", tab: member }];
    for (const kind of anonymous) {
      const tab = kind === "login" ? ui : await ui.newTab();
      await tab.open(kind);
      open.push({ kind, tab });
    }

    await kratos.stop();
    for (const { tab } of open) {
      const response = await tab.page.reload();
      expect(response?.status()).toBe(503);
      await expectOutage(tab);
    }

    await kratos.start();
    for (const { kind, tab } of open) {
      await tryAgain(tab, () => expect(tab.page.getByTestId(`${kind}-flow`)).toBeVisible({ timeout: 3_000 }));
    }
  });

  test("a page that is opened while Kratos is away is no sign-out", { tag: "@split" }, async ({
    page,
    ui,
    member,
    kratos,
    guard,
  }) => {
    guard.expectStatus(503);
    await kratos.stop();
    for (const path of ["/", "/sessions", "/settings", "/login"]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(503);
      await expectOutage(ui);
    }
    await kratos.start();
    await page.goto("/");
    await ui.expectHome(member);
  });

  test("a form that is sent while Kratos is away meets the same page", async ({ ui, account, kratos, guard }) => {
    guard.expectStatus(503);
    await ui.open("login");
    await kratos.stop();
    await ui.enter(account);
    await expectOutage(ui);
    await kratos.start();
    // What was typed comes back; the password was not kept, and is asked for.
    await tryAgain(ui, () => expect(ui.field("identifier")).toHaveValue(account.email, { timeout: 3_000 }));
    await expect(ui.field("password")).toHaveAttribute("aria-invalid", "true");
    await ui.send("method=password", { password: account.password });
    await ui.expectHome(account);
  });

  test("the language changes on the page of an outage, and what was typed goes along to the form", async ({
    page,
    ui,
    person,
    kratos,
    guard,
  }) => {
    guard.expectStatus(503);
    await ui.open("login");
    const flow = await ui.flowId();
    await kratos.stop();
    await ui.enter(person);
    await expectOutage(ui);

    await ui.chooseLocale("de");
    await expect(ui.problem("unavailable")).toBeVisible();
    await expect(page.getByText("Ihre Eingaben sind noch da")).toBeVisible();
    await ui.languageLink.click();
    await kratos.start();
    await ui.languageButton("fr").click();
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    await ui.expectFlow("login");
    expect(await ui.flowId()).toBe(flow);
    await expect(ui.field("identifier")).toHaveValue(person.email);
    await expect(ui.field("password")).toHaveValue("");
    expect(page.url(), "no address holds a name").not.toContain("@");
  });

  test("the language changes while Kratos is still away", async ({ page, ui, kratos, guard }) => {
    guard.expectStatus(503);
    await kratos.stop();
    await page.goto("/registration?return_to=%2Fsessions");
    await expectOutage(ui);
    await ui.chooseLocale("fr");
    await expect(page).toHaveURL(/\/registration\?return_to=%2Fsessions$/);
    await expect(ui.problem("unavailable")).toBeVisible();
  });

  test("a profile that is saved while Kratos is away is saved when it is back", async ({
    ui,
    account,
    kratos,
    guard,
  }) => {
    guard.expectStatus(503);
    await ui.signIn(account);
    await ui.open("settings");
    await kratos.stop();
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expectOutage(ui);
    await kratos.start();
    await tryAgain(ui, () => expect(ui.message(1050001)).toBeVisible({ timeout: 3_000 }));
    await expect(ui.field("traits.name.first")).toHaveValue("Augusta");
  });
});

test("the page of an outage has no accessibility violation", async ({ page, ui, kratos, guard }) => {
  guard.expectStatus(503);
  await ui.open("login");
  await kratos.stop();
  await page.reload();
  await expectOutage(ui);
  await expectAccessible(page);
});

test("the page of an outage goes on by itself when Kratos is back", { tag: "@split" }, async ({
  page,
  ui,
  person,
  kratos,
  guard,
}) => {
  guard.expectStatus(503);
  await ui.open("login");
  await kratos.stop();
  await page.reload();
  await expectOutage(ui);
  const waiting = page.getByRole("status").filter({ hasText: "Checking again automatically" });
  await expect(waiting).toBeVisible();
  const [button, sentence] = await Promise.all([ui.named(/try again/i).boundingBox(), waiting.boundingBox()]);
  if (!button || !sentence) throw new Error("unreachable: both are seen");
  expect(sentence.y - button.y - button.height, "room between the button and the sentence").toBeGreaterThanOrEqual(8);
  await kratos.start();
  await expect(page.getByTestId("login-flow")).toBeVisible({ timeout: 20_000 });
  await person.seeded();
  await ui.enter(person);
  await ui.expectHome(person);
});

/** Friendly, with a reference to quote; nothing of the inside shows. */
async function expectOutage(ui: Ui) {
  await expect(ui.problem("unavailable")).toBeVisible();
  await expect(ui.heading).toHaveCount(1);
  await expect(ui.page.getByTestId("reference")).toHaveText(/Reference: [\w-]{6,}/);
  await expect(ui.named(/try again/i)).toBeVisible();
  await expect(ui.page.locator("body")).not.toContainText(/ECONNREFUSED|127\.0\.0\.1|\bat .+:\d+:\d+|\bundefined\b/);
}

/** Presses "Try again", unless the page has gone on by itself already, until what comes is there. */
async function tryAgain(ui: Ui, comes: () => Promise<void>) {
  const again = ui.named(/try again/i);
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 2_000 });
    await comes();
  }).toPass({ timeout: 15_000 });
}
