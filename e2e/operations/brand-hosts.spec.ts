import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { tail } from "../support/servers/child.ts";
import { ask } from "../support/servers/http.ts";
import { writeMails } from "../support/servers/mails.ts";
import { launchPortico, porticoEnvironment, withOwnPorts } from "../support/servers/portico.ts";
import { root } from "../support/servers/run.ts";
import { test as base } from "../support/test.ts";

/** A brand of an operator's own: Harbor's look under another name, switched on by its host name. */
function mountBrand(folder: string, sheet: object) {
  const acme = join(folder, "acme");
  cpSync(join(root, "public", "brands", "harbor"), acme, { recursive: true });
  rmSync(join(acme, "theme.css"));
  writeFileSync(join(acme, "theme.css"), ':root[data-brand="acme"] { --brand-canvas: #fff4e0 }');
  writeFileSync(join(acme, "brand.json"), JSON.stringify(sheet));
}

const sheet = {
  title: "Acme",
  titles: { ar: "أكمي" },
  hosts: ["acme.portico.test", "*.acme.portico.test"],
  footer: [{ href: "https://example.com/imprint", label: { en: "Imprint", de: "Impressum" } }],
  texts: { en: { screens: { login: { title: "Come in to {brand}" } } } },
};

const test = base.extend<object, { brandsDir: string }>({
  brandsDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "portico-brands-"));
      mountBrand(folder, sheet);
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  env: [async ({ brandsDir }, use) => use({ BRANDS_DIR: brandsDir, UNKNOWN_HOST: "refuse" }), { scope: "worker" }],
});

const look = (page: Page) => page.locator("html").getAttribute("data-brand");

test("one server shows two brands on two hosts at once", async ({ page, servers, newVisitor, guard }) => {
  guard.allow(/^foreign: http:\/\/[a-z.]*acme\.portico\.test/);
  const other = await newVisitor();
  await Promise.all([page.goto("/login"), other.page.goto(`${onHost(servers.uiUrl, "acme.portico.test")}/login`)]);
  expect(await Promise.all([look(page), look(other.page)])).toEqual(["default", "acme"]);
  await expect(other.heading).toHaveText("Come in to Acme");
  await expect(other.page.getByRole("link", { name: "Imprint" })).toBeVisible();
  await expect(other.page.locator("body")).toHaveCSS("background-color", "rgb(255, 244, 224)");
  await expect(other.page.locator('meta[name="theme-color"]').first()).toHaveAttribute("content", "#fff4e0");
  await other.page.goto(`${onHost(servers.uiUrl, "login.acme.portico.test")}/login`);
  expect(await look(other.page)).toBe("acme");
});

test("a person signs in, goes about and signs out on a brand's host, and never leaves it", async ({
  page,
  ui,
  account,
  servers,
  guard,
}) => {
  guard.allow(/^foreign: http:\/\/acme\.portico\.test/);
  const acme = onHost(servers.uiUrl, "acme.portico.test");
  const hosts = new Set<string>();
  page.on("request", (request) => void hosts.add(new URL(request.url()).hostname));
  await page.goto(`${acme}/settings`);
  await ui.expectFlow("login");
  await ui.send("method=password", { identifier: account.email, password: "wrong" });
  await expect(ui.message(4000006)).toBeVisible();
  await ui.enter(account);
  await ui.expectFlow("settings");
  expect(await look(page)).toBe("acme");
  await ui.send("method=profile", { "traits.name.first": "Augusta" });
  await expect(page.getByTestId("settings-flow")).toBeVisible();
  await page.goto(`${acme}/sessions`);
  await expect(ui.heading).toBeVisible();
  await page.locator('a[href="/logout"]').click();
  await ui.expectFlow("login");
  expect([...hosts]).toEqual(["acme.portico.test"]);
});

test("a mail has a brand's title in the person's language, and its link for what was not them leads to the brand's host", async ({
  account,
  inbox,
  newVisitor,
  kratos,
  servers,
  brandsDir,
  guard,
}, info) => {
  guard.allow(/^foreign: http:\/\/acme\.portico\.test/);
  const folder = await writeMails(info.outputPath("mails"), { BASE_URL: servers.uiUrl, BRANDS_DIR: brandsDir });
  await kratos.configure({ courier: { template_override_path: folder } });
  const acme = onHost(servers.uiUrl, "acme.portico.test");
  const ui = await newVisitor({ locale: "ar" });
  await ui.page.goto(`${acme}/recovery`);
  await ui.send("method=code", { email: account.email });
  const mail = await inbox.waitForMail();
  expect(mail.subject).toBe("رمز الاسترداد");
  expect(mail.text).toContain(`:\n${acme}/not-me\n\n-- \nأكمي`);
  expect(mail.html).toContain("<bdi>أكمي</bdi>");
  expect(mail.html).toContain(`<a href="${acme}/not-me">لم أكن أنا</a>`);

  await ui.page.goto(`${acme}/not-me`);
  await ui.page.locator('a[href^="/recovery?"]').click();
  await ui.send("method=code", { email: account.email });
  await ui.enterCode(await inbox.code());
  await ui.expectFlow("settings");
  await ui.send("method=password", { password: newPassword() });
  await expect(ui.page).toHaveURL(`${acme}/not-me`);
  expect(await look(ui.page)).toBe("acme");
  await expect(ui.page.getByTestId("not-me")).toContainText(account.email);
});

test("a host that is nobody's is refused with 421, health is not", async ({ servers }) => {
  const at = (host: string) => ({ headers: { host, accept: "text/html" } });
  const refused = await ask(`${servers.uiUrl}/login`, at("evil.example"));
  expect(refused.status).toBe(421);
  expect(refused.body).not.toContain("Acme");
  expect((await ask(`${servers.uiUrl}/self-service/login/browser`, at("evil.example"))).status).toBe(421);
  expect((await ask(`${servers.uiUrl}/health/alive`, at("10.0.0.7"))).status).toBe(200);
});

test("files of a mounted brand are served, its brand.json is not", async ({ servers }) => {
  const logo = await ask(`${servers.uiUrl}/brands/acme/logo.svg`);
  expect([logo.status, logo.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
  expect((await ask(`${servers.uiUrl}/brands/acme/brand.json`)).status).toBe(404);
});

test.describe("a brand that is not sound", () => {
  for (const [why, bad, named] of [
    ["an unknown field", { title: "Acme", colour: "red" }, "brand.json, colour"],
    ["a logo that is not there", { title: "Acme", logo: "mark.svg" }, "brand.json, logo"],
    ["a sentence that we do not have", { title: "Acme", texts: { en: { nope: "x" } } }, "brand.json, texts.en.nope"],
  ] as const) {
    test(`stops the start: ${why}`, async ({ servers, brandsDir }, { testId }) => {
      const folder = mkdtempSync(join(brandsDir, "..", "portico-bad-"));
      mountBrand(folder, bad);
      const log = servers.logFile(`bad-brand-${testId}`);
      const settings = await withOwnPorts(servers.settings);
      const { code } = await launchPortico({ ...porticoEnvironment(settings), BRANDS_DIR: folder }, log).exited;
      rmSync(folder, { recursive: true });
      expect(code).toBeGreaterThan(0);
      expect(tail(log)).toContain(`brand acme: ${named}`);
    });
  }
});

function onHost(url: string, host: string): string {
  return `http://${host}:${new URL(url).port}`;
}
