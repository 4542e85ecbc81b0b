import { expect } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(withAndWithoutScript, () => {
  test("a password that is forgotten where it is asked for once more is recovered and set anew", {
    tag: "@split",
  }, async ({ ui, member, kratos, inbox }) => {
    await ui.open("settings");
    await kratos.withStaleSessions(async () => {
      await ui.send("method=password", { password: newPassword() });
      await ui.expectFlow("login");
    });
    await ui.linkTo("recovery").click();
    await ui.expectFlow("recovery");
    await expect(ui.field("email")).toHaveValue(member.email);
    await ui.send("method=code");
    await ui.enterCode(await inbox.code("recovery"));
    await ui.expectFlow("settings");
    const renewed = newPassword();
    await ui.send("method=password", { password: renewed });
    await ui.expectSaved();
    await ui.signOut();
    await ui.signInHome({ email: member.email, password: renewed });
  });

  test("an account without a password that waits too long after its recovery is recovered once more", async ({
    page,
    ui,
    newPerson,
    kratos,
    mailbox,
  }) => {
    const person = newPerson();
    await kratos.createIdentity({ traits: { email: person.email, name: { first: "Ada", last: person.last } } });
    const inbox = mailbox(person.email);
    const recover = async () => {
      await ui.send("method=code", { email: person.email });
      await ui.enterCode(await inbox.code("recovery"));
      await ui.expectFlow("settings");
    };
    await ui.open("recovery");
    await recover();
    await kratos.withStaleSessions(async () => {
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("login");
    });
    await expect(page.getByText("no password or other way to confirm")).toBeVisible();
    await ui.linkTo("recovery").click();
    await ui.expectFlow("recovery");
    await expect(ui.field("email")).toHaveValue(person.email);
    await recover();
    await ui.send("method=password", { password: person.password });
    await ui.expectSaved();
    await ui.signOut();
    await ui.signInHome(person);
  });
});
