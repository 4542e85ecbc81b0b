import { expect, type Page } from "@playwright/test";
import { addPasskey } from "../support/pages/factors.ts";
import { plugIn, withoutAutofill } from "../support/people/authenticator.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test.use({ profile: "passkey" });

const removals = (page: Page) => page.getByRole("button", { name: /^Remove the (?:unnamed )?passkey/ });

test("the device learns which passkeys of an account are gone, and its new name; another person's stay", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
}) => {
  test.slow();
  const other = await newPerson().seeded();
  await withoutAutofill(page);
  const device = await plugIn(page, "device");
  for (const each of [other, account]) {
    await ui.signInHome(each);
    await ui.open("settings");
    await addPasskey(ui);
    await ui.signOut();
  }
  expect(await device.holds()).toBe(2);

  // On another device, where no signal reaches this one.
  const elsewhere = await newVisitor();
  await elsewhere.signInHome(account);
  await elsewhere.open("settings");
  await removals(elsewhere.page).click();
  await elsewhere.expectSaved();
  await elsewhere.send("method=profile", { "traits.email": `new-${account.email}` });
  await elsewhere.expectSaved();

  await ui.signInHome(other);
  await expect.poll(() => device.names(), "nothing of the other person's sign-in").toHaveLength(2);
  await ui.signOut();
  await ui.signInHome({ ...account, email: `new-${account.email}` });
  await expect.poll(() => device.names()).toEqual([other.email]);

  await ui.signOut();
  await ui.signInHome(other);
  await ui.open("settings");
  await ui.send("method=profile", { "traits.email": `new-${other.email}` });
  await ui.expectSaved();
  await expect.poll(() => device.names()).toEqual([`new-${other.email}`]);
});

test("nobody but a page of ours learns of passkeys, and only of those of who is signed in", async ({
  ui,
  context,
  page,
  member,
  newPerson,
  servers,
}) => {
  const other = await newPerson().seeded();
  await plugIn(page, "device");
  await ui.open("settings");
  await addPasskey(ui);
  const own = await removals(page).getAttribute("value");
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const get = (headers: Record<string, string>, query = "") =>
    ask(`${servers.uiUrl}/passkeys${query}`, { headers: { accept: "application/json", ...headers } });
  const ours = { "sec-fetch-site": "same-origin" };

  expect((await get({ cookie })).status, "a program").toBe(403);
  for (const site of ["cross-site", "same-site", "none"])
    expect((await get({ cookie, "sec-fetch-site": site })).status, site).toBe(403);
  expect((await get(ours)).status, "nobody").toBe(401);
  expect(
    (await get({ ...ours, cookie: cookie.replace(/(ory_kratos_session=)[^;]{20}/, "$1xxxxxxxxxxxxxxxxxxxx") })).status,
  ).toBe(401);
  for (const query of ["", `?email=${other.email}`, "?id=00000000-0000-4000-8000-000000000000"]) {
    const { status, body } = await get({ ...ours, cookie }, query);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ name: member.email, ids: [own] });
  }
});
