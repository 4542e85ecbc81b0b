import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { toldFocused } from "../support/assert/tree.ts";
import { expectSaved, makeBackupCodes, shownBackupCodes } from "../support/pages/factors.ts";
import {
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  heading,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa" });

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("backup codes are made, used once each, looked at again and removed", async ({ page, person }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      const [code = "", next = ""] = await makeBackupCodes(page);

      await signOut(page);
      await signIn(page, person);
      await expectFlow(page, "login");
      await expect(heading(page)).toHaveText("One more step");
      await expectAccessible(page);
      await send(page, "method=lookup_secret", { lookup_secret: "nonsense" });
      await expectTied(field(page, "lookup_secret"), message(page, 4000016));
      await expectFirstProblemFocused(page);
      await send(page, "method=lookup_secret", { lookup_secret: code });
      await expectHome(page, person);

      await signOut(page);
      await signIn(page, person);
      await send(page, "method=lookup_secret", { lookup_secret: code });
      await expectTied(field(page, "lookup_secret"), message(page, 4000012));
      await expectFirstProblemFocused(page);

      await send(page, "method=lookup_secret", { lookup_secret: next });
      await expectHome(page, person);

      await openFlow(page, "settings");
      await send(page, "lookup_secret_reveal");
      expect(await expectLedToCodes(page), "they are kept already").toBe("");
      const shown = await shownBackupCodes(page);
      expect(shown.filter((text) => /used/i.test(text))).toHaveLength(2);
      await expectAccessible(page);
      await send(page, "lookup_secret_disable");
      await expect(page.getByRole("button", { name: "Remove the backup codes" })).toHaveCount(0);
      await expectSaved(page);
      await signOut(page);
      await signIn(page, person);
      await expectHome(page, person);
    });

    test("new backup codes take the focus, with what to do with them, and the keyboard goes on to confirming", async ({
      page,
      person,
    }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await send(page, "lookup_secret_regenerate");
      const description = await expectLedToCodes(page);
      expect(description).toMatch(/^Save these codes before you leave this page, .+ after you have confirmed/);
      await expect(page.getByText(description)).toBeInViewport();
      await shownBackupCodes(page);
      const keeping = use.javaScriptEnabled === false ? [] : ["Copy", "Download", "Print"];
      const form = formWith(page, "lookup_secret_confirm");
      for (const name of keeping) await expect(form.getByRole("button", { name })).toBeVisible();
      for (const name of [...keeping, "I have saved them"]) {
        await page.keyboard.press("Tab");
        await expect(form.getByRole("button", { name })).toBeFocused();
      }
      await page.keyboard.press("Enter");
      await expectSaved(page);
      await expect(message(page, 1050001)).toBeFocused();
    });
  });
}

/** The focus is at the codes' heading, and they are in view; answers with what is told along with it. */
async function expectLedToCodes(page: Page): Promise<string> {
  const { description } = await toldFocused(page, "heading", "Your backup codes");
  await expect(page.getByRole("heading", { name: "Your backup codes" })).toBeInViewport();
  await expect(page.getByTestId("node/text/lookup_secret_codes").getByRole("listitem").first()).toBeInViewport();
  return description;
}

test("without script the codes can be read, and nothing is offered that would not work", async ({
  newVisitor,
  person,
}) => {
  await person.seeded();
  const page = await (await newVisitor({ javaScriptEnabled: false })).newPage();
  await signIn(page, person);
  await openFlow(page, "settings");
  await send(page, "lookup_secret_regenerate");
  for (const code of await shownBackupCodes(page)) expect(code).toMatch(/^[a-z0-9]{8}$/);
  for (const name of ["Copy", "Download", "Print"]) {
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  }
});

test("with script the codes can be copied, downloaded and printed", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await send(page, "lookup_secret_regenerate");
  const codes = await shownBackupCodes(page);
  await expect(page.getByText(/work only after you have confirmed/)).toBeVisible();
  await expectAccessible(page);
  const tools = page.getByTestId("node/text/lookup_secret_codes");
  await expect(tools.getByRole("button", { name: "Copy" })).toHaveAccessibleDescription("Your backup codes");
  await test.step("the three ways to keep them stand at one distance", async () => {
    const [copy, download, print] = await Promise.all(
      ["Copy", "Download", "Print"].map((name) => tools.getByRole("button", { name }).boundingBox()),
    );
    if (!copy || !download || !print) throw new Error("unreachable: all three are there");
    expect(download.x - copy.x - copy.width).toBeCloseTo(print.x - download.x - download.width, 1);
  });

  await tools.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  // Pasted into a field, since our pages may not read the clipboard.
  const anyField = field(page, "traits.name.first");
  await anyField.fill("");
  await anyField.press("ControlOrMeta+V");
  expect((await anyField.inputValue()).match(/\w+/g)).toEqual(codes);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    tools.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("backup-codes.txt");
  expect((await readFile(await download.path(), "utf8")).trim()).toBe(codes.join("\n"));

  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await tools.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("html[data-printed]")).toHaveCount(1);

  await send(page, "lookup_secret_confirm");
  await expectSaved(page);
});
