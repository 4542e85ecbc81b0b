import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { FlowKind } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

const anonymous: FlowKind[] = ["login", "registration", "recovery", "verification"];

describeEach(withAndWithoutScript, () => {
  for (const kind of anonymous) {
    test(`a ${kind} link with an unknown or malformed id starts anew and says so`, {
      tag: kind === "login" ? "@split" : [],
    }, async ({ page, ui }) => {
      for (const id of [randomUUID(), "not-an-id", "%00", "../../admin"]) {
        await page.goto(`/${kind}?flow=${encodeURIComponent(id)}`);
        await ui.expectNewFlow(kind, id);
        await expect(ui.notice("unknown")).toHaveRole("status");
      }
    });

    test(`a ${kind} flow that belongs to another browser starts anew and says so`, { tag: "@split" }, async ({
      page,
      ui,
      newVisitor,
    }) => {
      await ui.open(kind);
      const foreign = await ui.flowId();
      const other = await newVisitor();
      await other.page.goto(`/${kind}?flow=${foreign}`);
      await other.expectNewFlow(kind, foreign);
      // A verification may have been finished in the other browser: that is no mistake.
      await expect(other.notice(kind === "verification" ? "elsewhere" : "other-browser")).toHaveRole("status");
      // The first browser is not disturbed.
      await page.goto(`/${kind}?flow=${foreign}`);
      expect(await ui.flowId()).toBe(foreign);
    });
  }

  test("a settings flow of somebody else or of nobody starts anew", { tag: "@split" }, async ({
    ui,
    member: _,
    newPerson,
    newVisitor,
  }) => {
    await ui.open("settings");
    const foreign = await ui.flowId();

    const somebody = await newPerson().seeded();
    const other = await newVisitor();
    await other.signInHome(somebody);
    for (const id of [foreign, randomUUID(), "not-an-id"]) {
      await other.page.goto(`/settings?flow=${id}`);
      await other.expectNewFlow("settings", id);
    }
  });

  test("a form whose cookies are gone ends at a page that explains, and a new try works", { tag: "@split" }, async ({
    page,
    ui,
    context,
    account,
    guard,
  }) => {
    guard.expectStatus(403);
    await ui.open("login");
    await context.clearCookies();
    await ui.enter(account);
    await expect(page).toHaveURL(/\/error\?id=/);
    await expect(ui.problem("csrf")).toBeVisible();
    await ui.problem("csrf").getByRole("link").first().click();
    await ui.expectFlow("login");
    await ui.enter(account);
    await ui.expectHome(account);
  });

  test("the way back to a login page after signing in leads home", { tag: "@split" }, async ({ page, ui, account }) => {
    await ui.open("login");
    const login = `/login?flow=${await ui.flowId()}`;
    await ui.enter(account);
    await ui.expectHome(account);
    await page.goto(login);
    await ui.expectHome(account);
  });
});
