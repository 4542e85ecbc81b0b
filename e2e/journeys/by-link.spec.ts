import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import type { Ui } from "../support/pages/ui.ts";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import type { Topology } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

test.use({ profile: "link" });

describeEach(visitors, () => {
  test("a person recovers and verifies by the links of the mails", { tag: "@split" }, async ({
    page,
    ui,
    person,
    inbox,
    topology,
  }) => {
    await person.seeded({ verified: false });

    await test.step("recovers", async () => {
      await ui.open("recovery");
      await ui.send("method=link", { email: person.email });
      await expect(ui.message(1060002)).toHaveRole("status");
      const link = await inbox.link("recovery");
      if (topology === "forwarded") await scan(link);
      await follow(ui, link, topology);
      await ui.expectFlow("settings");
      person.password = newPassword();
      await ui.send("method=password", { password: person.password });
      await expect(ui.message(1050001)).toBeVisible();
    });

    await test.step("verifies", async () => {
      await ui.open("verification");
      await ui.send("method=link", { email: person.email });
      await expect(ui.message(1080001)).toHaveRole("status");
      const link = await inbox.link("verification");
      if (topology === "forwarded") await scan(link);
      await follow(ui, link, topology);
      await expect(ui.message(1080002)).toBeVisible();
      await page.getByTestId("node/anchor/continue").click();
      await ui.expectHome(person);
    });

    await test.step("signs in with the new password", async () => {
      await ui.signOut();
      await ui.signInHome(person);
    });
  });

  test("a link that was used already leads to a new start that says so", { tag: "@split" }, async ({
    ui,
    account,
    inbox,
    topology,
  }) => {
    await ui.open("recovery");
    await ui.send("method=link", { email: account.email });
    const link = await inbox.link("recovery");
    await follow(ui, link, topology);
    await ui.expectFlow("settings");
    await ui.signOut();
    await follow(ui, link, topology);
    await ui.expectFlow("recovery");
    await expect(ui.message(4060004)).toHaveRole("alert");
  });

  test("the page before a link is in the chosen language, and reached by the keyboard", async ({
    page,
    ui,
    account,
    inbox,
  }) => {
    await ui.open("recovery");
    await ui.send("method=link", { email: account.email });
    await page.goto(await inbox.link("recovery"));
    await expect(ui.heading).toHaveText("Recover your account");
    await expectAccessible(page);
    await ui.chooseLocale("de");
    // Past the link to the content, the button is the first thing there.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Weiter" })).toBeFocused();
    await page.keyboard.press("Enter");
    await ui.expectFlow("settings");
    await expect(ui.message(1060001)).toBeVisible();
  });

  test("an address that is none is told at the field", async ({ page, ui }) => {
    await ui.open("recovery");
    await page.locator("form").evaluateAll((forms) => {
      for (const form of forms) form.setAttribute("novalidate", "");
    });
    await ui.send("method=link", { email: "nobody" });
    await ui.expectTied(ui.field("email"), ui.message(4000001));
    await ui.expectFirstProblemFocused();
  });
});

/** What looks at a link before the person does: a mail scanner that has no browser, and one that has. */
async function scan(link: string) {
  const browser = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  for (const [method, headers] of [
    ["HEAD", {}],
    ["GET", { accept: "*/*" }],
    ["GET", browser],
  ] as const) {
    const answer = await ask(link, { method, headers });
    expect(answer.status, method).toBe(200);
    expect(answer.headers["set-cookie"] ?? [], "no session, and no other flow").not.toContainEqual(
      expect.stringMatching(/^(?:ory_kratos_session|csrf_token)/),
    );
  }
}

/** Opens the link of a mail, and presses the one button before it where Kratos is forwarded. */
async function follow(ui: Ui, link: string, topology: Topology) {
  await ui.page.goto(link);
  if (topology === "forwarded") await ui.page.getByRole("button", { name: "Continue" }).click();
}
