import { expect } from "@playwright/test";
import { appSecret, connectApp, totp } from "../support/pages/factors.ts";
import { newPassword } from "../support/people/person.ts";
import { expectBack, returnTo, test } from "../support/people/returning.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";

describeEach(withAndWithoutScript, () => {
  test("who signs out for an application is back at it, also where nobody is signed in any more", {
    tag: "@split",
  }, async ({ page, member: _, ui, target }) => {
    await page.goto(`/logout${returnTo(target)}`);
    await expectBack(page, target);
    await page.goto(`/logout${returnTo(target)}`);
    await expectBack(page, target);
    // Where Kratos sends nobody, signing out works all the same.
    await page.goto(`/logout${returnTo("https://evil.example/")}`);
    await ui.expectFlow("login");
  });

  test("settings that an application leads to ask to sign in first, and lead back to it once saved", {
    tag: "@split",
  }, async ({ page, ui, account, target }) => {
    await page.goto(`/settings${returnTo(target)}`);
    await ui.expectFlow("login");
    await ui.enter(account);
    await ui.expectFlow("settings");
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expectBack(page, target);
  });

  test("after signing in, the way back in the browser leads on to the application", { tag: "@split" }, async ({
    page,
    ui,
    account,
    target,
  }) => {
    await ui.open("login", returnTo(target));
    await ui.send("method=password", { identifier: account.email, password: "wrong" });
    await ui.expectFlow("login");
    const before = page.url();
    await ui.enter(account);
    await expectBack(page, target);
    await page.goto(before);
    await expectBack(page, target);
  });

  test("a verification can be left out on the way to the application, and ends there", { tag: "@split" }, async ({
    page,
    ui,
    person,
    inbox,
    target,
  }) => {
    await ui.register(person, returnTo(target));
    const skip = await page.getByRole("link", { name: "Continue without verifying" }).getAttribute("href");
    await ui.enterCode(await inbox.code("verification"));
    await page.getByTestId("node/anchor/continue").click();
    await expectBack(page, target);
    await page.goto(skip ?? "");
    await expectBack(page, target);
  });
});

test("a session that has ended meanwhile costs neither the settings nor the application", { tag: "@split" }, async ({
  page,
  ui,
  context,
  member,
  target,
}) => {
  await ui.open("settings", returnTo(target));
  await context.clearCookies({ name: "ory_kratos_session" });

  await test.step("when the page is loaded again", async () => {
    await page.reload();
    await ui.expectFlow("login");
    await ui.enter(member);
    await ui.expectFlow("settings");
  });

  await test.step("when a form is sent", async () => {
    await context.clearCookies({ name: "ory_kratos_session" });
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await ui.expectFlow("login");
    await expect(ui.notice("signed-out")).toHaveRole("status");
    await ui.enter(member);
    await ui.expectFlow("settings");
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expectBack(page, target);
  });
});

test("signing out on the settings leads to the application that led there", { tag: "@split" }, async ({
  page,
  ui,
  member: _,
  target,
}) => {
  await ui.open("settings", returnTo(target));
  await page.getByRole("navigation").getByRole("link", { name: "Sign out" }).click();
  await expectBack(page, target);
});

test("who has recovered the account sets a password and is back at the application", { tag: "@split" }, async ({
  page,
  ui,
  account,
  inbox,
  target,
}) => {
  await ui.open("login", returnTo(target));
  await ui.linkTo("recovery").click();
  await ui.send("method=code", { email: account.email });
  await ui.enterCode(await inbox.code("recovery"));
  await ui.expectFlow("settings");
  await ui.send("method=password", { password: newPassword() });
  await expectBack(page, target);
  // Signed in, there is nothing to recover.
  await page.goto(`/recovery${returnTo(target)}`);
  await expectBack(page, target);
});

test("an address for after the verification counts there, and Kratos judges it", { tag: "@split" }, async ({
  page,
  ui,
  person,
  newPerson,
  target,
  servers,
}) => {
  const after = (url: string) => `?${new URLSearchParams({ return_to: target, after_verification_return_to: url })}`;
  await ui.register(person, after(`${target}-verified`));
  await page.getByRole("link", { name: "Continue without verifying" }).click();
  await expectBack(page, `${target}-verified`);
  await page.goto("/logout");
  await ui.register(newPerson(), after("https://evil.example/"));
  await page.getByRole("link", { name: "Continue without verifying" }).click();
  await expect(page).toHaveURL(`${servers.uiUrl}/`);
});

test("an app on the device is a place to go on to, a script is none", async ({ servers, page, ui, person, inbox }) => {
  const location = async (to: string) =>
    (await ask(`${servers.uiUrl}/continue?${new URLSearchParams({ return_to: to })}`)).headers.location;
  expect(await location("myapp://verified")).toBe("myapp://verified");
  for (const bad of [
    "javascript:alert(1)",
    "otherapp://verified",
    "data:text/html,x",
    "//evil.example",
    "\\\\evil.example",
  ])
    expect(await location(bad), bad).toMatch(/^(?:http:\/\/localhost:\d+)?\/$/);
  await ui.register(person, "?return_to=myapp://verified");
  await expect(page.getByRole("link", { name: "Continue without verifying" })).toHaveAttribute(
    "href",
    "/continue?return_to=myapp%3A%2F%2Fverified",
  );
  await ui.enterCode(await inbox.code("verification"));
  await expect(page.getByTestId("node/anchor/continue")).toHaveAttribute("href", "myapp://verified");
});

test.describe("with second factors", () => {
  test.use({ profile: "mfa" });

  test("a second factor that is asked for without a session comes after the first, and then the application", {
    tag: "@split",
  }, async ({ page, ui, account, target }) => {
    await page.goto(`/login${returnTo(target)}&aal=aal2`);
    await ui.expectFlow("login");
    await ui.enter(account);
    // The account has none: it is set up on the way.
    await ui.expectFlow("login");
    await page.getByRole("link", { name: "Set up a second step" }).click();
    await ui.expectFlow("settings");
    await ui.enterCode(totp(await appSecret(ui)), "totp");
    await expectBack(page, target);
  });

  test("signing out at a second factor leads to the application that asked for it", { tag: "@split" }, async ({
    page,
    ui,
    member,
    target,
  }) => {
    await ui.open("settings");
    await connectApp(ui);
    await ui.signOut();
    await ui.open("login", returnTo(target));
    await ui.enter(member);
    await expect(ui.field("totp_code")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Sign out" }).click();
    await expectBack(page, target);
  });
});
