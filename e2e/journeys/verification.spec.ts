import { expect } from "@playwright/test";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("the link of the mail brings the code along, and one press verifies", { tag: "@split" }, async ({
    page,
    ui,
    person,
    inbox,
  }) => {
    await ui.register(person);
    await page.goto(await inbox.link("verification"));
    await ui.expectFlow("verification");
    await expect(ui.field("code", "method=code")).toHaveValue(/^\d{6}$/);
    await ui.send("method=code");
    await expect(ui.message(1080002)).toHaveRole("status");
    await page.getByTestId("node/anchor/continue").click();
    await ui.expectHome(person);
  });

  test("a wrong code is told at the field, and a new one can be sent", async ({ ui, person, inbox }) => {
    await person.seeded({ verified: false });
    await ui.open("verification");
    await ui.send("method=code", { email: person.email });
    await expect(ui.message(1080003)).toBeVisible();
    await inbox.code("verification");
    await test.step("none at all is told there, too", async () => {
      await ui.form("method=code").evaluate((form) => form.setAttribute("novalidate", ""));
      await ui.send("method=code");
      await ui.expectTied(ui.field("code", "method=code"), ui.message(4000002));
      await ui.expectFirstProblemFocused();
      await expect(ui.field("email"), "the address is known").toHaveCount(0);
    });
    await ui.open("verification");
    await ui.send("method=code", { email: person.email });
    await inbox.code("verification");
    await ui.enterCode("000000");
    await ui.expectTied(ui.field("code", "method=code"), ui.message(4070006));
    await ui.expectFirstProblemFocused();
    await ui.send(`email=${person.email}`);
    const code = await inbox.code("verification");
    // As it stands in many mails; without script nothing but the server takes the blank out.
    await ui.enterCode(`${code.slice(0, 3)} ${code.slice(3)}`);
    await expect(ui.message(1080002)).toBeVisible();
  });
});

describeEach(withAndWithoutScript, () => {
  test("a page that waits for a code says where it was sent, and a mistyped address can be corrected", async ({
    page,
    ui,
    person,
    newPerson,
    inbox,
  }) => {
    const mistyped = newPerson().email;
    await person.seeded({ verified: false });
    await ui.open("verification");
    await ui.send("method=code", { email: mistyped });
    await expect(ui.knownAccount).toHaveText(mistyped);
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await ui.expectFlow("verification");
    await expect(ui.field("email")).toHaveValue(mistyped);
    await ui.send("method=code", { email: person.email });
    await expect(ui.knownAccount).toHaveText(person.email);
    await ui.enterCode(await inbox.code("verification"));
    await expect(ui.message(1080002)).toBeVisible();
  });

  test("the address of a new account is named where its code is asked for, and is changed in the account", async ({
    page,
    ui,
    person,
  }) => {
    await ui.register(person);
    await expect(ui.knownAccount).toHaveText(person.email);
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await expect(page).toHaveURL(/\/settings(\?flow=[^#]*)?#profile$/);
    await expect(ui.field("traits.email")).toHaveValue(person.email);
  });
});

test("a page that waits goes on once the address was verified in another tab, or on another device", async ({
  page,
  ui,
  person,
  inbox,
  newVisitor,
  newPerson,
  mailbox,
}) => {
  await test.step("in a session, on another device", async () => {
    await ui.register(person);
    await ui.expectFlow("verification");
    const elsewhere = await newVisitor();
    await elsewhere.page.goto(await inbox.link("verification"));
    await elsewhere.send("method=code");
    await expect(elsewhere.message(1080002)).toBeVisible();
    await ui.expectHome(person);
  });
  await test.step("without a session, in another tab of the same browser", async () => {
    const other = newPerson();
    await other.seeded({ verified: false });
    const waiting = await newVisitor();
    await waiting.open("verification");
    await waiting.send("method=code", { email: other.email });
    const { page: waits } = waiting;
    await waits.getByTestId("mail-help").locator("summary").click();
    await expect(waits.getByTestId("mail-help")).toContainText("spam");
    const tab = await waiting.newTab();
    await tab.page.goto(await mailbox(other.email).link("verification"));
    await tab.send("method=code");
    await tab.page.close();
    await expect(waiting.message(1080002)).toBeVisible({ timeout: 15_000 });
  });
  await expect(page.getByTestId("mail-help")).toHaveCount(0);
});

describeEach(withAndWithoutScript, () => {
  test("somebody who has verified elsewhere says so, and goes on", async ({ ui, person, inbox, page }) => {
    await person.seeded({ verified: false });
    await ui.open("verification");
    await ui.send("method=code", { email: person.email });
    const tab = await ui.newTab();
    await tab.page.goto(await inbox.link("verification"));
    await tab.send("method=code");
    await expect(tab.message(1080002)).toBeVisible();
    await page.getByRole("link", { name: "I’ve already confirmed it" }).click();
    await expect(ui.message(1080002)).toBeVisible();
  });
});

test("the link of the mail works in another browser, and the first one is not left with an error", {
  tag: "@split",
}, async ({ page, ui, person, inbox, newVisitor }) => {
  await ui.register(person);
  const elsewhere = await newVisitor();
  await elsewhere.page.goto(await inbox.link("verification"));
  await elsewhere.send("method=code");
  await expect(elsewhere.message(1080002)).toBeVisible();

  await page.reload();
  await ui.expectFlow("verification");
});
