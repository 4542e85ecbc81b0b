import { expect } from "@playwright/test";
import { expectFits } from "../support/assert/sizes.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const english = /The provided credentials are invalid/;

describeEach(visitors, () => {
  test.describe("in a German browser", () => {
    test.use({ locale: "de-DE" });

    test("a wrong password is told in German, at its field", async ({ page, ui, account }) => {
      await ui.signIn({ ...account, password: "falsch" });
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
      await ui.expectTied(ui.field("password", "method=password"), ui.message(4000006));
      await expect(ui.message(4000006)).toContainText(/[a-zäöüß]{4}/i);
      await expect(ui.message(4000006)).not.toContainText(english);
      await expectFits(page);
    });
  });

  test("a wrong password is told in Arabic, at its field, on a page that is mirrored", async ({
    page,
    ui,
    account,
  }) => {
    await ui.open("login");
    await ui.chooseLocale("ar");
    await ui.send("method=password", { identifier: account.email, password: "wrong" });
    await expect(page.locator("html")).toHaveAttribute("lang", "ar");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await ui.expectTied(ui.field("password", "method=password"), ui.message(4000006));
    await expect(ui.message(4000006)).toContainText(/\p{Script=Arabic}{3}/u);
    await expect(ui.heading).toContainText(/\p{Script=Arabic}{2}/u);
    await expectFits(page);
  });
});

describeEach(withAndWithoutScript, () => {
  test("a chosen language stays, and the flow that was begun goes on", async ({ page, ui, account }) => {
    await ui.open("login");
    const flow = await ui.flowId();
    await ui.chooseLocale("fr");
    expect(await ui.flowId()).toBe(flow);
    await ui.chooseLocale("es");
    await ui.enter(account);
    await ui.expectHome(account);
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await ui.chooseLocale("en");
    await ui.expectHome(account);
  });
});

test("headings differ between all languages", async ({ ui }) => {
  await ui.open("login");
  const headings = new Set<string>();
  for (const locale of ["en", "de", "fr", "es", "ar"]) {
    await ui.chooseLocale(locale);
    headings.add((await ui.heading.textContent()) ?? "");
  }
  expect(headings.size).toBe(5);
});

test("nonsense for a language is no error", async ({ servers }) => {
  for (const nonsense of ["*", "x_y", "../../etc", "💥", "-", "a".repeat(2000)]) {
    const header = encodeURI(nonsense);
    const answer = await ask(`${servers.uiUrl}/error`, {
      headers: { "accept-language": header, cookie: `portico_locale=${header}`, accept: "text/html" },
    });
    expect(answer.status, nonsense).toBeLessThan(500);
    expect(answer.body, nonsense).toMatch(/<html[^>]* lang="en"/);
  }
});
