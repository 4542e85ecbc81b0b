import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import {
  chooseLocale,
  expectFlow,
  expectHome,
  type FlowKind,
  field,
  flowId,
  heading,
  languageButton,
  languageLink,
  message,
  named,
  openFlow,
  problem,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

const anonymous: FlowKind[] = ["login", "registration", "recovery", "verification"];

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("Kratos stops in the middle of each flow: a friendly 503 with a reference, and the way on when it is back", async ({
      page,
      context,
      person,
      kratos,
      guard,
      newVisitor,
    }) => {
      test.slow();
      guard.expectStatus(503);
      await person.seeded();
      const member = await (await newVisitor()).newPage();
      await signIn(member, person);
      await expectHome(member, person);
      await openFlow(member, "settings");

      const open: { kind: FlowKind; page: Page }[] = [{ kind: "settings", page: member }];
      for (const kind of anonymous) {
        const tab = kind === "login" ? page : await context.newPage();
        await openFlow(tab, kind);
        open.push({ kind, page: tab });
      }

      await kratos.stop();
      for (const { page: tab } of open) {
        const response = await tab.reload();
        expect(response?.status()).toBe(503);
        await expectOutage(tab);
      }

      await kratos.start();
      for (const { kind, page: tab } of open) {
        await tryAgain(tab, () => expect(tab.getByTestId(`${kind}-flow`)).toBeVisible({ timeout: 3_000 }));
      }
    });

    test("a page that is opened while Kratos is away is no sign-out", async ({ page, person, kratos, guard }) => {
      guard.expectStatus(503);
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await kratos.stop();
      for (const path of ["/", "/sessions", "/settings", "/login"]) {
        const response = await page.goto(path);
        expect(response?.status(), path).toBe(503);
        await expectOutage(page);
      }
      await kratos.start();
      await page.goto("/");
      await expectHome(page, person);
    });

    test("a form that is sent while Kratos is away meets the same page @forwarded", async ({
      page,
      person,
      kratos,
      guard,
    }) => {
      guard.expectStatus(503);
      await person.seeded();
      await openFlow(page, "login");
      await kratos.stop();
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectOutage(page);
      await kratos.start();
      // What was typed comes back; the password was not kept, and is asked for.
      await tryAgain(page, () => expect(field(page, "identifier")).toHaveValue(person.email, { timeout: 3_000 }));
      await expect(field(page, "password")).toHaveAttribute("aria-invalid", "true");
      await send(page, "method=password", { password: person.password });
      await expectHome(page, person);
    });

    test("the language changes on the page of an outage, and leads back to the form @forwarded", async ({
      page,
      person,
      kratos,
      guard,
    }) => {
      guard.expectStatus(503);
      await openFlow(page, "login");
      const flow = await flowId(page);
      await kratos.stop();
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectOutage(page);
      await languageLink(page).click();
      await kratos.start();
      await languageButton(page, "de").click();
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      await expectFlow(page, "login");
      expect(await flowId(page)).toBe(flow);
      // Without script nothing but an address could carry it, and no address may hold a name.
      const isScripted = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
      await expect(field(page, "identifier")).toHaveValue(isScripted ? person.email : "");
      await expect(field(page, "password")).toHaveValue("");
    });

    test("the language changes while Kratos is still away @forwarded", async ({ page, kratos, guard }) => {
      guard.expectStatus(503);
      await kratos.stop();
      await page.goto("/registration?return_to=%2Fsessions");
      await expectOutage(page);
      await chooseLocale(page, "fr");
      await expect(page).toHaveURL(/\/registration\?return_to=%2Fsessions$/);
      await expect(problem(page, "unavailable")).toBeVisible();
    });

    test("a profile that is saved while Kratos is away is saved when it is back @forwarded", async ({
      page,
      person,
      kratos,
      guard,
    }) => {
      guard.expectStatus(503);
      await person.seeded();
      await signIn(page, person);
      await openFlow(page, "settings");
      await kratos.stop();
      await send(page, "method=profile", { "traits.name.first": "Augusta" });
      await expectOutage(page);
      await kratos.start();
      await tryAgain(page, () => expect(message(page, 1050001)).toBeVisible({ timeout: 3_000 }));
      await expect(field(page, "traits.name.first")).toHaveValue("Augusta");
    });
  });
}

test("the page of an outage has no accessibility violation", async ({ page, kratos, guard }) => {
  guard.expectStatus(503);
  await openFlow(page, "login");
  await kratos.stop();
  await page.reload();
  await expectOutage(page);
  await expectAccessible(page);
});

test("the page of an outage goes on by itself when Kratos is back", async ({ page, person, kratos, guard }) => {
  guard.expectStatus(503);
  await openFlow(page, "login");
  await kratos.stop();
  await page.reload();
  await expectOutage(page);
  const waiting = page.getByRole("status").filter({ hasText: "Checking again automatically" });
  await expect(waiting).toBeVisible();
  const [button, sentence] = await Promise.all([named(page, /try again/i).boundingBox(), waiting.boundingBox()]);
  if (!button || !sentence) throw new Error("unreachable: both are seen");
  expect(sentence.y - button.y - button.height, "room between the button and the sentence").toBeGreaterThanOrEqual(8);
  await kratos.start();
  await expect(page.getByTestId("login-flow")).toBeVisible({ timeout: 20_000 });
  await person.seeded();
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectHome(page, person);
});

/** Friendly, with a reference to quote; nothing of the inside shows. */
async function expectOutage(page: Page) {
  await expect(problem(page, "unavailable")).toBeVisible();
  await expect(heading(page)).toHaveCount(1);
  await expect(page.getByTestId("reference")).toHaveText(/Reference: [\w-]{6,}/);
  await expect(named(page, /try again/i)).toBeVisible();
  await expect(page.locator("body")).not.toContainText(/ECONNREFUSED|127\.0\.0\.1|\bat .+:\d+:\d+|\bundefined\b/);
}

/** Presses "Try again", unless the page has gone on by itself already, until what comes is there. */
async function tryAgain(page: Page, comes: () => Promise<void>) {
  const again = named(page, /try again/i);
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 2_000 });
    await comes();
  }).toPass({ timeout: 15_000 });
}
