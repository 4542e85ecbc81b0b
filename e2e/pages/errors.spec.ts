import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

describeEach(withAndWithoutScript, () => {
  test("an error of Kratos is shown by its id, with a way on and without its inside", async ({ page, ui, guard }) => {
    guard.expectStatus(500);
    const response = await page.goto("/error?id=stub:500");
    expect(response?.status()).toBe(500);
    await expect(ui.heading).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    await expect(page.locator("body")).not.toContainText(/stack|stub error|debug|stubbed/i);
  });

  test("a new try leads to the flow whose form was refused, and nowhere else", async ({ page, ui, guard, servers }) => {
    guard.expectStatus(500);
    const again = page.getByRole("main").getByRole("link").first();
    for (const [to, path] of [
      ["recovery", "/recovery"],
      ["//evil.example", "/"],
    ]) {
      await page.goto(`/error?id=stub:500&to=${to}`);
      await expect(again).toHaveAttribute("href", new URL(servers.uiUrl + path).pathname);
    }
    await page.goto("/error?id=stub:500&to=recovery");
    await again.click();
    await ui.expectFlow("recovery");
  });

  test("an error id that is not known gives a general text", async ({ page, ui, guard }) => {
    guard.expectStatus(404, 500);
    for (const id of [randomUUID(), "nonsense", "%3Cscript%3E"]) {
      await page.goto(`/error?id=${id}`);
      await expect(ui.heading).toHaveCount(1);
      await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    }
    await page.goto("/error");
    await expect(ui.heading).toHaveCount(1);
  });

  test("a page that is not there is a 404 of ours, with a way on", async ({ page, ui, guard }) => {
    guard.expectStatus(404);
    const response = await page.goto("/nowhere/at/all");
    expect(response?.status()).toBe(404);
    await expect(ui.heading).toHaveCount(1);
    await ui.named(/\S/, page.getByRole("main")).first().click();
    await ui.expectFlow("login");
  });
});

test("paths that nobody should ask for are answered plainly", async ({ servers }) => {
  for (const path of [
    "/login/../../etc/passwd",
    "/_next/data/x.json",
    "/%",
    "/%00",
    "/.env",
    "/login%2f",
    "//evil.example",
  ]) {
    const { status, body } = await ask(servers.uiUrl + path);
    expect(status, path).toBeLessThan(500);
    expect(status, path).toBeGreaterThanOrEqual(300);
    expect(body, path).not.toMatch(/\bat .+:\d+:\d+/);
  }
});
