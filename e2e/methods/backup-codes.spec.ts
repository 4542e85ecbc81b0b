import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { toldFocused } from "../support/assert/tree.ts";
import { makeBackupCodes, shownBackupCodes } from "../support/pages/factors.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

// Where the day begins fourteen hours earlier: a time in UTC would not pass for one of there.
test.use({ profile: "mfa", timezoneId: "Pacific/Kiritimati" });

describeEach(withAndWithoutScript, ({ use }) => {
  test("backup codes are made, used once each, looked at again and removed", async ({ page, ui, member }) => {
    await ui.open("settings");
    const [code = "", next = ""] = await makeBackupCodes(ui);

    await ui.signOut();
    await ui.signIn(member);
    await ui.expectFlow("login");
    await expect(ui.heading).toHaveText("One more step");
    await expectAccessible(page);
    await expect(ui.field("lookup_secret"), "not for the code of the app").toHaveAttribute("autocomplete", "off");
    await ui.send("method=lookup_secret", { lookup_secret: "nonsense" });
    await ui.expectTied(ui.field("lookup_secret"), ui.message(4000016));
    await ui.expectFirstProblemFocused();
    await ui.send("method=lookup_secret", { lookup_secret: `${code.slice(0, 4)} ${code.slice(4)}` });
    await ui.expectHome(member);

    await ui.signOut();
    await ui.signIn(member);
    await ui.send("method=lookup_secret", { lookup_secret: code });
    await ui.expectTied(ui.field("lookup_secret"), ui.message(4000012));
    await ui.expectFirstProblemFocused();

    await ui.send("method=lookup_secret", { lookup_secret: next });
    await ui.expectHome(member);

    await ui.open("settings");
    await ui.send("lookup_secret_reveal");
    expect(await expectLedToCodes(page), "they are kept already").toBe("");
    const shown = await shownBackupCodes(ui);
    const used = shown.filter((text) => /used/i.test(text));
    expect(used).toHaveLength(2);
    const zone = use.javaScriptEnabled === false ? /\bUTC$/ : /\bGMT\+14$/;
    for (const text of used) expect(text).toMatch(zone);
    await expectAccessible(page);
    await ui.send("lookup_secret_disable");
    await expect(page.getByRole("button", { name: "Remove the backup codes" })).toHaveCount(0);
    await ui.expectSaved();
    await ui.signOut();
    await ui.signInHome(member);
  });

  test("new backup codes take the focus, with what to do with them, and the keyboard goes on to confirming", async ({
    page,
    ui,
    member: _,
  }) => {
    await ui.open("settings");
    await ui.send("lookup_secret_regenerate");
    const description = await expectLedToCodes(page);
    expect(description).toMatch(/^Save these codes before you leave this page, .+ after you have confirmed/);
    await expect(page.getByText(description)).toBeInViewport();
    await shownBackupCodes(ui);
    const keeping = use.javaScriptEnabled === false ? [] : ["Copy", "Download", "Print"];
    const form = ui.form("lookup_secret_confirm");
    for (const name of keeping) await expect(form.getByRole("button", { name })).toBeVisible();
    for (const name of [...keeping, "I have saved them"]) {
      await page.keyboard.press("Tab");
      await expect(form.getByRole("button", { name })).toBeFocused();
    }
    await page.keyboard.press("Enter");
    await ui.expectSaved();
    await expect(ui.message(1050001)).toBeFocused();
  });
});

/** The focus is at the codes' heading, and they are in view; answers with what is told along with it. */
async function expectLedToCodes(page: Page): Promise<string> {
  const { description } = await toldFocused(page, "heading", "Your backup codes");
  await expect(page.getByRole("heading", { name: "Your backup codes" })).toBeInViewport();
  await expect(page.getByTestId("node/text/lookup_secret_codes").getByRole("listitem").first()).toBeInViewport();
  return description;
}

test("without script the codes can be read, and nothing is offered that would not work", async ({
  newVisitor,
  account,
}) => {
  const ui = await newVisitor({ javaScriptEnabled: false });
  await ui.signIn(account);
  await ui.open("settings");
  await ui.send("lookup_secret_regenerate");
  for (const code of await shownBackupCodes(ui)) expect(code).toMatch(/^[a-z0-9]{8}$/);
  for (const name of ["Copy", "Download", "Print"]) {
    await expect(ui.page.getByRole("button", { name, exact: true })).toHaveCount(0);
  }
});

test("with script the codes can be copied, downloaded and printed", async ({ page, ui, member: _ }) => {
  await ui.open("settings");
  await ui.send("lookup_secret_regenerate");
  const codes = await shownBackupCodes(ui);
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
  const anyField = ui.field("traits.name.first");
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

  await ui.send("lookup_secret_confirm");
  await ui.expectSaved();
});
