import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility.ts";
import { expectSaved, makeBackupCodes, shownBackupCodes } from "../fixtures/factors.ts";
import {
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  heading,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../fixtures/pages.ts";
import { test } from "../fixtures/test.ts";
import { withAndWithoutScript } from "../fixtures/visitors.ts";

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
  });
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
