import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { runTool } from "../support/servers/child.ts";
import { ask } from "../support/servers/http.ts";
import { test as base } from "../support/test.ts";

/** A folder in which the command has made a brand from one colour; the built product is started with it. */
const test = base.extend<object, { brandsDir: string }>({
  brandsDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "portico-new-brand-"));
      const wanted = ["acme", "--color", "#0a7", "--title", "Acme & Daughters", "--host", "acme.portico.test"];
      const { code, output } = await runTool("brand", ["new", ...wanted, "--into", folder]);
      expect(code, output).toBe(0);
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
  env: [async ({ brandsDir }, use) => use({ BRANDS_DIR: brandsDir }), { scope: "worker" }],
});

test.use({ javaScriptEnabled: false });

test("a brand made from one colour shows on its host, and only there, without a build", async ({
  page,
  ui,
  servers,
  guard,
}) => {
  guard.allow(/^foreign: http:\/\/acme\.portico\.test/);
  const button = page.locator("button[name=method][value=password]");
  await page.goto(`http://acme.portico.test:${new URL(servers.uiUrl).port}/login`);
  await expect(page).toHaveTitle(/Acme & Daughters/);
  await expect(ui.heading).toContainText("Acme & Daughters");
  await expect(button).toHaveCSS("background-color", "rgb(0, 170, 119)");
  const logo = page.locator('img[src*="/brands/acme/logo.svg"]');
  await expect(logo).toBeVisible();
  expect((await ask(`${servers.uiUrl}/brands/acme/logo.svg`)).body).toContain("#00aa77");

  await page.goto("/login");
  await expect(page).not.toHaveTitle(/Acme/);
  await expect(button).not.toHaveCSS("background-color", "rgb(0, 170, 119)");
});

test("the check refuses a colour that is too faint, and the one that it names would pass", async ({ brandsDir }) => {
  const copies = mkdtempSync(join(tmpdir(), "portico-checked-brand-"));
  const folder = join(copies, "acme");
  cpSync(join(brandsDir, "acme"), folder, { recursive: true });
  const theme = join(folder, "theme.css");
  const sound = readFileSync(theme, "utf8");
  const withMuted = (colour: string) =>
    writeFileSync(
      theme,
      sound.replace(/--brand-muted: var\(--when-light, [^)]+/, `--brand-muted: var(--when-light, ${colour}`),
    );

  withMuted("#aaaaaa");
  const refused = await runTool("brand", ["check", folder]);
  expect(refused.code).toBe(1);
  const pair = /--brand-muted #aaaaaa on --brand-canvas #[0-9a-f]{6} .* needs 4\.5:1; (#[0-9a-f]{6}) would do/;
  expect(refused.output).toMatch(pair);

  withMuted(pair.exec(refused.output)?.[1] ?? "");
  const taken = await runTool("brand", ["check", folder]);
  expect(taken, taken.output).toMatchObject({ code: 0 });
  rmSync(copies, { recursive: true });
});
