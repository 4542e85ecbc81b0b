import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility.ts";
import { expect, test } from "../fixtures/gallery.ts";

const shards = 6;

test("the gallery lists every state that a designer has to know", async ({ page }) => {
  const names = await statesOf(page);
  expect(names.length).toBeGreaterThanOrEqual(80);
  expect(new Set(names).size).toBe(names.length);
  await page.goto("/gallery?only=page/home");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gallery");
  await expect(page.frameLocator("iframe").first().getByRole("heading", { level: 1 })).toHaveText(/^Hello/);
});

for (let shard = 0; shard < shards; shard++) {
  test(`states are drawn without an error and without a barrier (${shard + 1} of ${shards})`, async ({ page }) => {
    test.setTimeout(10 * 60_000);
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    const names = representative(await statesOf(page)).filter((_, index) => index % shards === shard);
    // Together at least eighty.
    expect(names.length).toBeGreaterThanOrEqual(14);
    for (const name of names) {
      await test.step(name, async () => {
        await page.goto(`/gallery/state?${new URLSearchParams({ name, locale: "en", theme: "light" })}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expectAccessible(page);
        // A problem answers with its own status, which the browser calls an error.
        const real = errors.filter((text) => !/Failed to load resource: .* status of [45]\d\d/.test(text));
        expect(real, name).toEqual([]);
      });
    }
  });
}

/** Read from the page's HTML: in a browser it opens a frame for each of them. */
async function statesOf(page: Page): Promise<string[]> {
  const html = await (await page.request.get("/gallery")).text();
  return [...html.matchAll(/<a href="\/gallery\/state\?name=([^"&]+)/g)].map(([, name = ""]) =>
    decodeURIComponent(name),
  );
}

/** All of what we draw ourselves, all flows of the one Kratos version, and what only the other one has. */
function representative(names: string[]): string[] {
  const [first, second] = ["v1.3.1/", "v26.2.0/"];
  return names.filter((name) => !name.startsWith(second) || !names.includes(name.replace(second, first)));
}
