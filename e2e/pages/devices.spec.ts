import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const agents = {
  "Firefox on Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Safari on iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
};

describeEach(visitors, () => {
  test("somebody sees where they are signed in, and signs out one device and then all others", async ({
    page,
    ui,
    account,
    newDevice,
  }) => {
    const firefox = await newDevice({ userAgent: agents["Firefox on Windows"] });
    const iphone = await newDevice({ userAgent: agents["Safari on iPhone"] });
    await ui.signInHome(account);

    await test.step("this device comes first, the others say what they are", async () => {
      await page.goto("/sessions");
      await expect(devices(page)).toHaveCount(3);
      await expect(devices(page).first()).toContainText("This device");
      await expect(devices(page).first().getByRole("button")).toHaveCount(0);
      for (const name of Object.keys(agents)) await expect(device(page, name)).toContainText(/Signed in .*\d{4}/);
      await expectFits(page);
    });

    await test.step("one is signed out and finds the sign-in page", async () => {
      await device(page, "Firefox on Windows").getByRole("button", { name: "Sign out: Firefox on Windows" }).click();
      await expect(page.getByTestId("sessions/one")).toHaveRole("status");
      await expect(devices(page)).toHaveCount(2);
      await expect(device(page, "Firefox on Windows")).toHaveCount(0);
      await firefox.page.goto("/settings");
      await firefox.expectFlow("login");
      await iphone.page.goto("/");
      await iphone.expectHome(account);
    });

    await test.step("all others are signed out", async () => {
      await page.getByRole("button", { name: "Sign out all other devices" }).click();
      await expect(page.getByTestId("sessions/all")).toHaveRole("status");
      await expect(devices(page)).toHaveCount(1);
      await expect(page.getByText("You’re not signed in anywhere else.")).toBeVisible();
      await iphone.page.goto("/sessions");
      await iphone.expectFlow("login");
      await expect(iphone.notice("signed-out")).toHaveRole("status");
      await page.goto("/");
      await ui.expectHome(account);
    });
  });
});

describeEach(withAndWithoutScript, () => {
  test("a page elsewhere cannot sign out anybody's devices", async ({
    page,
    ui,
    context,
    account,
    newDevice,
    servers,
    guard,
  }) => {
    const other = await newDevice();
    await ui.signInHome(account);

    const trap = "http://elsewhere.portico.test/";
    guard.allow(/^foreign: http:\/\/elsewhere\.portico\.test/);
    guard.expectStatus(403);
    await context.route(`${trap}**`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><title>Trap</title><link rel="icon" href="data:,"><form method="post" action="${servers.uiUrl}/sessions/revoke"><button name="session" value="all">Win a prize</button></form>`,
      }),
    );
    await page.goto(trap);
    const [answer] = await Promise.all([
      page.waitForResponse(/\/sessions\/revoke$/),
      page.getByRole("button", { name: "Win a prize" }).click(),
    ]);
    expect(answer.status()).toBe(403);
    await other.page.goto("/");
    await other.expectHome(account);
    await page.goto("/sessions");
    await expect(devices(page)).toHaveCount(2);
  });
});

test("two devices of one name are told apart by when they signed in, said in the reader's own time", async ({
  newDevice,
}) => {
  for (const [javaScriptEnabled, zone] of [
    [false, /Signed in .+ \d{4} at \d+:\d\d\s[AP]M UTC$/],
    [true, /Signed in .+ \d{4} at \d+:\d\d\s[AP]M GMT\+9$/],
  ] as const) {
    await newDevice();
    const ui = await newDevice({ timezoneId: "Asia/Tokyo", javaScriptEnabled });
    await ui.page.goto("/sessions");
    const times = ui.page.locator("time");
    await expect(times).toHaveCount(javaScriptEnabled ? 4 : 2);
    for (const time of await times.all()) {
      await expect(time).toHaveText(zone);
      const told = Date.parse(((await time.textContent()) ?? "").replace("Signed in ", "").replace(" at ", " "));
      const meant = Date.parse((await time.getAttribute("datetime")) ?? "");
      expect(Math.floor(meant / 60_000) * 60_000).toBe(told);
    }
    const buttons = ui.page.getByRole("button", { name: /^Sign out: Chrome on / });
    await expect(buttons).toHaveCount(javaScriptEnabled ? 3 : 1);
    for (const button of await buttons.all()) {
      await expect(button).toHaveAccessibleDescription(/^[\d.:a-f]+ Signed in .+ at \d+:\d\d/);
    }
  }
});

test("the origin alone decides, even where a browser sends the cookies along", async ({
  page,
  ui,
  context,
  account,
  newDevice,
  servers,
}) => {
  await newDevice();
  await ui.signInHome(account);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const form = { cookie, "content-type": "application/x-www-form-urlencoded" };
  const post = (headers: Record<string, string>) =>
    ask(`${servers.uiUrl}/sessions/revoke`, { method: "POST", headers: { ...form, ...headers }, body: "session=all" });

  for (const origin of ["https://evil.example", "null", `${servers.uiUrl}.evil.example`]) {
    expect((await post({ origin })).status, origin).toBe(403);
  }
  const silent = await post({});
  expect(silent.headers.location, "a browser that says nothing of where it comes from").toMatch(/done=refused$/);
  const crossSite = await post({ origin: servers.uiUrl, "sec-fetch-site": "cross-site" });
  expect(crossSite.headers.location).toMatch(/done=refused$/);
  await page.goto("/sessions");
  await expect(devices(page)).toHaveCount(2);
});

test("the list of devices has no barrier, before and after a change", async ({ page, ui, account, newDevice }) => {
  await newDevice();
  await ui.signInHome(account);
  await page.goto("/sessions");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out all other devices" }).click();
  await expect(page.getByTestId("sessions/all")).toBeVisible();
  await expectAccessible(page);
});

function devices(page: Page) {
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.locator("svg") });
}

function device(page: Page, name: string) {
  return devices(page).filter({ hasText: name });
}
