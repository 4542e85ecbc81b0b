import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { connectApp } from "../support/pages/factors.ts";
import { idOf } from "../support/people/own-data.ts";
import { test as base } from "../support/people/portal.ts";
import { mountBrands } from "../support/servers/brands.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";

/** What the operator says of one team, and of nobody else's: two factors, and looks of its own. */
const catalog = `
products:
  - { id: status, name: { en: Status }, address: $APPLICATION/status, access: everyone, client: status }
policies: { strict: { secondFactor: true, sessionMinutes: 720 } }
teams: { harbor: { policy: strict, brand: quay } }
`;

const test = base.extend<object, { brandsDir: string }>({
  brandsDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const { folder, remove } = mountBrands([{ name: "quay", canvas: "#f0ffe0", sheet: { title: "Quay" } }]);
      await use(folder);
      remove();
    },
    { scope: "worker" },
  ],
  env: [
    async ({ brandsDir }, use) =>
      use({ BRANDS_DIR: brandsDir, PORTICO_SECRET: "only-for-tests-a-secret-of-32-characters" }),
    { scope: "worker" },
  ],
});

test.use({ profile: "mfa", catalog });

const membership = (subject_id: string, object = "harbor") => ({
  namespace: "Team",
  object,
  relation: "members",
  subject_id,
});

/** The status and the demands of the way into the product. */
async function enter(page: Page) {
  const answer = await page.goto("/products/open?id=status");
  const demands = await page.getByTestId(/^demand\//).count();
  return [answer?.status(), demands];
}

test("the people of a team meet its rules wherever they go in, and nobody else does", async ({
  page,
  ui,
  member,
  keto,
  servers,
  newPerson,
  newVisitor,
  newApplication,
  guard,
}) => {
  guard.expectStatus(403, 503);
  const ada = await idOf(servers, page);
  expect(await enter(page)).toEqual([200, 0]);
  await keto.grant(membership(ada));
  await keto.grant(membership(ada, "no-rules"));
  expect(await enter(page)).toEqual([403, 1]);
  await expect(page.getByTestId("demand/secondFactor")).toContainText("Your team asks for this.");
  await expectAccessible(page);
  expect(logged(servers, "audit")).toContainEqual(
    expect.objectContaining({ action: "product_demands", identity: ada, scope: "status: secondFactor" }),
  );

  await test.step("a colleague of nobody is let in", async () => {
    const other = await newVisitor();
    await other.signInHome(await newPerson().seeded());
    expect(await enter(other.page)).toEqual([200, 0]);
  });

  await test.step("an application gets nothing either", async () => {
    const application = await newApplication({ client_id: "status", client_name: "Status", skip_consent: true });
    await application.sendToSignIn(page);
    await ui.send("method=password", { password: member.password });
    await expect(page.getByTestId("demand/secondFactor")).toBeVisible();
  });

  await test.step("while Keto is away nobody is let in by a guess", async () => {
    await keto.kill();
    expect(await enter(page)).toEqual([503, 0]);
    await keto.start();
  });

  await test.step("the second step meets it", async () => {
    await ui.open("settings");
    await connectApp(ui);
    expect(await enter(page)).toEqual([200, 0]);
  });
});

test("who leaves a team is free of its rules at once", async ({ page, member: _, keto, servers, guard }) => {
  guard.expectStatus(403);
  const ada = await idOf(servers, page);
  await keto.grant(membership(ada));
  expect(await enter(page)).toEqual([403, 1]);
  await keto.revoke({ namespace: "Team", object: "harbor", subject_id: ada });
  expect(await enter(page)).toEqual([200, 0]);
});

test("a team's page says what it asks for, in the team's brand", async ({ page, member: _, keto, servers, guard }) => {
  guard.expectStatus(404);
  const ada = await idOf(servers, page);
  await keto.grant({ namespace: "Team", object: "harbor", relation: "owners", subject_id: ada });
  await page.goto("/teams/team?id=harbor");
  await expect(page.locator("html")).toHaveAttribute("data-brand", "quay");
  await expect(page).toHaveTitle(/Quay$/);
  const asked = page.getByRole("region", { name: "What the team asks for" }).getByRole("listitem");
  await expect(asked).toHaveText([/Longest time since your last sign-in: 12 hours/, /second step/]);
  await expectAccessible(page);
  await page.goto("/teams");
  await expect(page.locator("html")).toHaveAttribute("data-brand", "default");
  const made = await ask(`${servers.uiUrl}/teams/team?id=harbor`, { headers: { accept: "text/html" } });
  expect(made.headers.location ?? made.status).toMatch(/login|restart/);
});
