import { expect, type Page } from "@playwright/test";
import {
  chooseLocale,
  expectFlow,
  expectNewFlow,
  flowId,
  languageLink,
  linkTo,
  message,
  openFlow,
  send,
} from "../support/pages/pages.ts";
import { test as base } from "../support/people/application.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
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

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    for (const [client, look] of [
      ["tide-phone", "tide"],
      ["moor-web", "moor"],
    ] as const) {
      test(`who comes from ${client} sees its brand on the whole way in`, async ({ page, newApplication, person }) => {
        const application = await newApplication({ client_id: client });
        await application.sendToSignIn(page);
        await expectLook(page, look);
        await send(page, "method=password", { identifier: person.email, password: "wrong" });
        await expect(message(page, 4000006)).toBeVisible();
        await expectLook(page, look);

        await linkTo(page, "registration").click();
        await expectFlow(page, "registration");
        await expectLook(page, look);
        const flow = await flowId(page);
        await languageLink(page).click();
        await expectLook(page, look);
        await page.goBack();
        await chooseLocale(page, "de");
        expect(await flowId(page)).toBe(flow);
        await expectLook(page, look);

        await linkTo(page, "login").click();
        await expectFlow(page, "login");
        await expectLook(page, look);
      });
    }
  });
}

test("two applications at once, in one browser, keep their brands apart", async ({ page, context, newApplication }) => {
  const other = await context.newPage();
  await (await newApplication({ client_id: "tide-web" })).sendToSignIn(page);
  await (await newApplication({ client_id: "moor-web" })).sendToSignIn(other);
  await page.reload();
  await expectLook(page, "tide");
  await expectLook(other, "moor");
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
  await page.goto(`${quay}/login?login_challenge=${await moor.loginChallenge()}`);
  await expectLook(page, "moor");
  await page.goto(`${quay}/login`);
  await expectLook(page, "quay");
});

test("a client of no brand sees the brand of all, and so does who comes by themselves", async ({
  page,
  newApplication,
}) => {
  await (await newApplication({ client_id: "nobody-knows" })).sendToSignIn(page);
  await expect(page.locator("html")).toHaveAttribute("data-brand", "default");
  const flow = await flowId(page);
  await openFlow(page, "login");
  await expectNewFlow(page, "login", flow);
  await expect(page.locator("html")).toHaveAttribute("data-brand", "default");
});
