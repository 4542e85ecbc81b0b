import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/gallery/test.ts";

const choices =
  "/gallery?brand=default&locale=en&locale=ar&theme=light&theme=dark&width=390&only=v1.3.1/login/password-unified";

/** The colour of the main button in the frame of a state. */
async function buttonIn(page: Page, view: string): Promise<string> {
  const frame = page.frameLocator(`iframe[title$="${view}"]`);
  return frame.locator("button.btn-primary").evaluate((button) => getComputedStyle(button).backgroundColor);
}

async function setColour(page: Page, field: string, value: string) {
  await page.getByLabel(field, { exact: true }).fill(value);
}

test("a designer edits a token, sees it in its frames, its contrast, its theme.css, and shares it", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(choices);
  await expect(page.getByLabel("primary, light", { exact: true })).toHaveValue("#3c38a8");
  await expect(page.getByLabel("primary, dark", { exact: true })).toHaveValue("#b3b0ff");
  await expect(page.locator("iframe[data-edited]")).toHaveCount(4);
  const contrast = page.getByLabel("on-primary on primary, light", { exact: true });
  await expect(contrast).not.toContainText("✗");

  const edited = "--brand-primary: var(--when-light, #ccddee) var(--when-dark, #b3b0ff);";
  await setColour(page, "primary, light", "#ccddee");
  await expect(contrast).toHaveText("1.38 ✗");
  await expect.poll(() => buttonIn(page, "default · en · light · 390")).toBe("rgb(204, 221, 238)");
  await expect.poll(() => buttonIn(page, "default · ar · light · 390")).toBe("rgb(204, 221, 238)");
  await expect.poll(() => buttonIn(page, "default · en · dark · 390")).toBe("rgb(179, 176, 255)");
  await expect(page.locator("#theme-css")).toContainText(
    ':root[data-brand="default"] {\n  --brand-canvas: var(--when-light, #f4f3ef) var(--when-dark, #14131c);',
  );
  await expect(page.locator("#theme-css")).toContainText(edited);

  // The address is the whole of it: what was chosen, and what was edited.
  await page.goto(page.url());
  await expect(page.getByLabel("primary, light", { exact: true })).toHaveValue("#ccddee");
  await expect(contrast).toHaveText("1.38 ✗");
  await expect.poll(() => buttonIn(page, "default · en · light · 390")).toBe("rgb(204, 221, 238)");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByLabel("primary, light", { exact: true })).toHaveValue("#ccddee");
  await expect(page.locator("iframe[data-edited]")).toHaveCount(4);

  await page.getByText("theme.css", { exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("theme.css");
  expect(readFileSync(await (await download).path(), "utf8")).toContain(edited);
  expect(complaints).toEqual([]);
});
