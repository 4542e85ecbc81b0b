import { expect } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a change of the password asks to sign in again and is then done", { tag: "@split" }, async ({
    page,
    ui,
    member,
    kratos,
  }) => {
    await ui.open("settings");
    const renewed = newPassword();
    await kratos.withStaleSessions(async () => {
      await ui.send("method=password", { password: renewed });
      await ui.expectFlow("login");
    });
    await expect(ui.message(1010003)).toBeVisible();
    await expect(page.getByText("sign in again")).toHaveCount(1);
    await expect(
      page
        .getByText(member.email)
        .or(page.locator(`input[value="${member.email}"]`))
        .first(),
    ).toBeAttached();
    await ui.send("method=password", { password: member.password });

    await ui.expectFlow("settings");
    await expect(ui.message(1050001)).toBeVisible();
    await ui.signOut();
    await ui.signIn({ email: member.email, password: renewed });
    await ui.expectHome(member);
  });
});

test("a wrong password while signing in again changes nothing and can be corrected", async ({ ui, member, kratos }) => {
  await ui.open("settings");
  await kratos.withStaleSessions(async () => {
    await ui.send("method=password", { password: newPassword() });
    await ui.expectFlow("login");
  });
  await ui.send("method=password", { password: "not the password" });
  await expect(ui.message(4000006)).toBeVisible();
  await expect(ui.field("password", "method=password")).toBeFocused();
  await ui.send("method=password", { password: member.password });
  await ui.expectFlow("settings");
});
