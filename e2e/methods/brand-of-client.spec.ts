import { expect, type Page } from "@playwright/test";
import { allow } from "../support/pages/consent.ts";
import { test as base } from "../support/people/application.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { mountBrands } from "../support/servers/brands.ts";

/** Two applications have brands of their own, and so has a host. */
const looks = {
  tide: { title: "Tide", background: "rgb(255, 244, 224)" },
  moor: { title: "Moor", background: "rgb(224, 244, 255)" },
  quay: { title: "Quay", background: "rgb(240, 255, 224)" },
} as const;

const test = base.extend<object, { brandsDir: string }>({
  brandsDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const { folder, remove } = mountBrands([
        { name: "tide", canvas: "#fff4e0", sheet: { title: "Tide", clients: ["tide-web", "tide-phone"] } },
        { name: "moor", canvas: "#e0f4ff", sheet: { title: "Moor", clients: ["moor-web"] } },
        { name: "quay", canvas: "#f0ffe0", sheet: { title: "Quay", hosts: ["quay.portico.test"] } },
      ]);
      await use(folder);
      remove();
    },
    { scope: "worker" },
  ],
  env: [async ({ brandsDir }, use) => use({ BRANDS_DIR: brandsDir }), { scope: "worker" }],
});

async function expectLook(page: Page, name: keyof typeof looks) {
  const { title, background } = looks[name];
  await expect(page.locator("html")).toHaveAttribute("data-brand", name);
  await expect(page).toHaveTitle(new RegExp(title));
  await expect(page.locator("body")).toHaveCSS("background-color", background);
  await expect(page.locator(`img[src*="/brands/${name}/logo.svg"]`).first()).toBeVisible();
}

describeEach(withAndWithoutScript, () => {
  for (const [client, look] of [
    ["tide-phone", "tide"],
    ["moor-web", "moor"],
  ] as const) {
    test(`who comes from ${client} sees its brand on the whole way in`, async ({
      page,
      ui,
      newApplication,
      person,
    }) => {
      const application = await newApplication({ client_id: client });
      await application.sendToSignIn(page);
      await expectLook(page, look);
      await ui.send("method=password", { identifier: person.email, password: "wrong" });
      await expect(ui.message(4000006)).toBeVisible();
      await expectLook(page, look);

      await ui.linkTo("registration").click();
      await ui.expectFlow("registration");
      await expectLook(page, look);
      const flow = await ui.flowId();
      await ui.languageLink.click();
      await expectLook(page, look);
      await page.goBack();
      await ui.chooseLocale("de");
      expect(await ui.flowId()).toBe(flow);
      await expectLook(page, look);

      await ui.linkTo("login").click();
      await ui.expectFlow("login");
      await expectLook(page, look);
      await ui.linkTo("recovery").click();
      await ui.expectFlow("recovery");
      await expectLook(page, look);
    });
  }
});

test("the brand holds when the application signs a person out, and after", async ({
  page,
  ui,
  account,
  newApplication,
}) => {
  const application = await newApplication({ client_id: "tide-web" });
  await application.signIn(ui, account);
  await expectLook(page, "tide");
  await allow(page);
  const { idToken } = await application.tokens(page);
  await application.sendToSignOut(page, { id_token_hint: idToken });
  await expectLook(page, "tide");
  await page.getByRole("link", { name: "Sign out" }).click();
  await expect(page.getByTestId("signed-out")).toContainText("Tide");
  await expectLook(page, "tide");
});

test("two applications at once, in one browser, keep their brands apart", async ({ page, ui, newApplication }) => {
  const other = await ui.newTab();
  await (await newApplication({ client_id: "tide-web" })).sendToSignIn(page);
  await (await newApplication({ client_id: "moor-web" })).sendToSignIn(other.page);
  await page.reload();
  await expectLook(page, "tide");
  await expectLook(other.page, "moor");
});

test("the client counts more than the host, a client of no brand less", async ({
  page,
  servers,
  guard,
  newApplication,
}) => {
  guard.allow(/^foreign: http:\/\/quay\.portico\.test/);
  const quay = `http://quay.portico.test:${new URL(servers.uiUrl).port}`;
  const unknown = await newApplication({ client_id: "nobody-knows" });
  await page.goto(`${quay}/login?login_challenge=${await unknown.loginChallenge()}`);
  await expectLook(page, "quay");
  const moor = await newApplication({ client_id: "moor-web" });
  const asked = `login_challenge=${await moor.loginChallenge()}`;
  await page.goto(`${quay}/login?${asked}`);
  await expectLook(page, "moor");
  guard.expectStatus(400);
  await page.goto(`${quay}/error?error=invalid_request&${asked}`);
  await expectLook(page, "moor");
  await page.goto(`${quay}/login`);
  await expectLook(page, "quay");
});

test("a client of no brand sees the brand of all, and so does who comes by themselves", async ({
  page,
  ui,
  newApplication,
}) => {
  await (await newApplication({ client_id: "nobody-knows" })).sendToSignIn(page);
  await expect(page.locator("html")).toHaveAttribute("data-brand", "default");
  const flow = await ui.flowId();
  await ui.open("login");
  await ui.expectNewFlow("login", flow);
  await expect(page.locator("html")).toHaveAttribute("data-brand", "default");
});
