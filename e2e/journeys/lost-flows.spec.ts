import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import {
  expectFlow,
  expectHome,
  expectNewFlow,
  type FlowKind,
  flowId,
  notice,
  openFlow,
  problem,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

const anonymous: FlowKind[] = ["login", "registration", "recovery", "verification"];

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    for (const kind of anonymous) {
      test(`a ${kind} link with an unknown or malformed id starts anew and says so`, async ({ page }) => {
        for (const id of [randomUUID(), "not-an-id", "%00", "../../admin"]) {
          await page.goto(`/${kind}?flow=${encodeURIComponent(id)}`);
          await expectNewFlow(page, kind, id);
          await expect(notice(page, "unknown")).toHaveRole("status");
        }
      });

      test(`a ${kind} flow that belongs to another browser starts anew and says so`, async ({ page, newVisitor }) => {
        await openFlow(page, kind);
        const foreign = await flowId(page);
        const other = await (await newVisitor()).newPage();
        await other.goto(`/${kind}?flow=${foreign}`);
        await expectNewFlow(other, kind, foreign);
        // A verification may have been finished in the other browser: that is no mistake.
        await expect(notice(other, kind === "verification" ? "elsewhere" : "other-browser")).toHaveRole("status");
        // The first browser is not disturbed.
        await page.goto(`/${kind}?flow=${foreign}`);
        expect(await flowId(page)).toBe(foreign);
      });
    }

    test("a settings flow of somebody else or of nobody starts anew", async ({
      page,
      person,
      newPerson,
      newVisitor,
    }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      const foreign = await flowId(page);

      const somebody = await newPerson().seeded();
      const other = await (await newVisitor()).newPage();
      await signIn(other, somebody);
      await expectHome(other, somebody);
      for (const id of [foreign, randomUUID(), "not-an-id"]) {
        await other.goto(`/settings?flow=${id}`);
        await expectNewFlow(other, "settings", id);
      }
    });

    test("a form whose cookies are gone ends at a page that explains, and a new try works", async ({
      page,
      context,
      person,
      guard,
    }) => {
      guard.expectStatus(403);
      await person.seeded();
      await openFlow(page, "login");
      await context.clearCookies();
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expect(page).toHaveURL(/\/error\?id=/);
      await expect(problem(page, "csrf")).toBeVisible();
      await problem(page, "csrf").getByRole("link").first().click();
      await expectFlow(page, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
    });

    test("the way back to a login page after signing in leads home", async ({ page, person }) => {
      await person.seeded();
      await openFlow(page, "login");
      const login = `/login?flow=${await flowId(page)}`;
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
      await page.goto(login);
      await expectHome(page, person);
    });
  });
}
