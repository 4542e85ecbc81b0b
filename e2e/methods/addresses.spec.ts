import { expect } from "@playwright/test";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(withAndWithoutScript, () => {
  test("an address with an international domain registers, signs in, recovers, and is shown as typed", async ({
    ui,
    page,
    person,
    mailbox,
  }) => {
    const local = person.email.split("@")[0] ?? "";
    const typed = `${local}@müller.example`;
    // Mail goes to the ASCII form.
    const inbox = mailbox(`${local}@xn--mller-kva.example`);

    await test.step("registration", async () => {
      await ui.open("registration");
      await ui.field("traits.email").fill(typed);
      await ui.send("method=profile");
      await expect(ui.message(1040009)).toBeVisible();
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("verification");
      await expect(ui.knownAccount).toContainText(typed);
      await ui.enterCode(await inbox.code());
      await expect(ui.message(1080002)).toBeVisible();
      await page.goto("/");
      await expect(page.getByRole("main")).toContainText(typed);
    });

    await test.step("sign-in, after a wrong password too", async () => {
      await ui.signOut();
      await ui.send("method=password", { identifier: typed, password: "not the password" });
      await expect(ui.message(4000006)).toBeVisible();
      await expect(ui.field("identifier")).toHaveValue(typed);
      await ui.send("method=password", { password: person.password });
      await expect(page.getByRole("main")).toContainText(typed);
    });

    await test.step("settings, whose other fields can be saved", async () => {
      await ui.open("settings");
      await expect(ui.field("traits.email", "method=profile")).toHaveValue(typed);
      await ui.send("method=profile", { "traits.name.first": "Max" });
      await expect(ui.message(1050001)).toBeVisible();
      await expect(ui.field("traits.email", "method=profile")).toHaveValue(typed);
      await expect(page.getByText("xn--")).toHaveCount(0);
    });

    await test.step("recovery", async () => {
      await ui.signOut();
      await ui.open("recovery");
      await ui.send("method=code", { email: typed });
      await expect(ui.knownAccount).toContainText(typed);
      await ui.enterCode(await inbox.code());
      await ui.expectFlow("settings");
    });
  });
});
