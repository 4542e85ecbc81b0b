import { expect } from "@playwright/test";
import { expectAccessible, expectFits } from "../support/assert/accessibility.ts";
import {
  enterCode,
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  flowId,
  formWith,
  linkTo,
  message,
  openFlow,
  send,
} from "../support/pages/pages.ts";
import { visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "identifier-first" });

const next = "method=identifier_first";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("the account is asked for first, then its password; a wrong one keeps the account", async ({
      page,
      person,
    }) => {
      await person.seeded();
      await openFlow(page, "login");
      await expect(field(page, "password")).toHaveCount(0);
      await send(page, next, { identifier: person.email });

      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await expect(field(page, "identifier")).toHaveCount(0);
      await expectFits(page);
      await send(page, "method=password", { password: "not the password" });
      await expectTied(field(page, "password"), message(page, 4000006));
      await expectFirstProblemFocused(page);
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await send(page, "method=password", { password: person.password });
      await expectHome(page, person);
    });
  });
}

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("an account that nobody knows is told at the field, and can be corrected or created", async ({
      page,
      person,
      newPerson,
    }) => {
      await person.seeded();
      const stranger = newPerson().email;
      await openFlow(page, "login");
      await send(page, next, { identifier: stranger });
      await expectTied(field(page, "identifier"), message(page, 4000037));
      await expectFirstProblemFocused(page);
      await expect(field(page, "identifier")).toHaveValue(stranger);
      await expect(linkTo(page, "registration")).toBeVisible();
      await send(page, next, { identifier: person.email });
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
    });

    test("an account signs in with a code instead", async ({ page, person, mailbox }) => {
      await person.seeded();
      await openFlow(page, "login");
      await send(page, next, { identifier: person.email });
      await send(page, "method=code");
      await expect(message(page, 1010014)).toBeVisible();
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await enterCode(page, await mailbox(person.email).code("login"));
      await expectHome(page, person);
    });

    test("'Not you?' and the browser's Back lead to the question for the account", async ({
      page,
      person,
      newPerson,
      kratos,
      servers,
    }) => {
      await person.seeded();
      const other = await newPerson().seeded();
      const target = `${servers.uiUrl}/sessions`;
      await openFlow(page, "login", `?return_to=${encodeURIComponent(target)}`);
      await send(page, next, { identifier: person.email });
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      const begun = await flowId(page);

      await test.step("Back shows a page that can be sent", async () => {
        await page.goBack();
        await page.goForward();
        await expect(page.getByTestId("known-account")).toHaveText(person.email);
        await page.goBack();
        await expectFlow(page, "login");
        await expect(field(page, "identifier").or(page.getByTestId("known-account"))).toBeVisible();
      });

      await test.step("'Not you?' asks anew and still knows where this leads", async () => {
        await page.goto(`/login?flow=${begun}`);
        await page.getByRole("link", { name: "Not you?" }).click();
        await expectFlow(page, "login");
        await expect(field(page, "identifier")).toHaveValue("");
        expect((await kratos.readFlow(page, "login")).body.return_to).toBe(target);
        await send(page, next, { identifier: other.email });
        await send(page, "method=password", { password: other.password });
        await expect(page).toHaveURL(target);
      });
    });
  });
}

test("a password manager finds the account beside the password", async ({ page, person }) => {
  await person.seeded();
  await openFlow(page, "login");
  await expect(field(page, "identifier")).toHaveAttribute("autocomplete", /username/);
  await send(page, next, { identifier: person.email });
  const form = formWith(page, "method=password");
  await expect(form.locator('input[autocomplete~="username"]')).toHaveValue(person.email);
  await expect(field(form, "password")).toHaveAttribute("autocomplete", "current-password");
});

test("neither step has a barrier", async ({ page, person, newPerson }) => {
  await person.seeded();
  await openFlow(page, "login");
  await expectAccessible(page);
  await send(page, next, { identifier: newPerson().email });
  await expect(message(page, 4000037)).toBeVisible();
  await expectAccessible(page);
  await send(page, next, { identifier: person.email });
  await expect(page.getByTestId("known-account")).toBeVisible();
  await expectAccessible(page);
});
