import { expect } from "@playwright/test";
import { expectFits } from "../support/assert/accessibility.ts";
import {
  chooseLocale,
  expectHome,
  expectTied,
  field,
  flowId,
  formWith,
  heading,
  message,
  openFlow,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const english = /The provided credentials are invalid/;

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test.describe("in a German browser", () => {
      test.use({ locale: "de-DE" });

      test("a wrong password is told in German, at its field", async ({ page, person }) => {
        await person.seeded();
        await signIn(page, { ...person, password: "falsch" });
        await expect(page.locator("html")).toHaveAttribute("lang", "de");
        await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
        await expectTied(field(formWith(page, "method=password"), "password"), message(page, 4000006));
        await expect(message(page, 4000006)).toContainText(/[a-zäöüß]{4}/i);
        await expect(message(page, 4000006)).not.toContainText(english);
        await expectFits(page);
      });
    });

    test("a wrong password is told in Arabic, at its field, on a page that is mirrored", async ({ page, person }) => {
      await person.seeded();
      await openFlow(page, "login");
      await chooseLocale(page, "ar");
      await send(page, "method=password", { identifier: person.email, password: "wrong" });
      await expect(page.locator("html")).toHaveAttribute("lang", "ar");
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await expectTied(field(formWith(page, "method=password"), "password"), message(page, 4000006));
      await expect(message(page, 4000006)).toContainText(/\p{Script=Arabic}{3}/u);
      await expect(heading(page)).toContainText(/\p{Script=Arabic}{2}/u);
      await expectFits(page);
    });
  });
}

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("a chosen language stays, and the flow that was begun goes on", async ({ page, person }) => {
      await person.seeded();
      await openFlow(page, "login");
      const flow = await flowId(page);
      await chooseLocale(page, "fr");
      expect(await flowId(page)).toBe(flow);
      await chooseLocale(page, "es");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
      await expect(page.locator("html")).toHaveAttribute("lang", "es");
      await chooseLocale(page, "en");
      await expectHome(page, person);
    });
  });
}

test("headings differ between all languages", async ({ page }) => {
  await openFlow(page, "login");
  const headings = new Set<string>();
  for (const locale of ["en", "de", "fr", "es", "ar"]) {
    await chooseLocale(page, locale);
    headings.add((await heading(page).textContent()) ?? "");
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
