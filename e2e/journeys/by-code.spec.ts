import { expect } from "@playwright/test";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "code" });

describeEach(visitors, () => {
  test("a person without a password registers and signs in with codes from the mail", async ({ ui, person, inbox }) => {
    await test.step("registers, after a wrong code", async () => {
      await ui.open("registration");
      await ui.sendProfile(person);
      await ui.send("method=code");
      await expect(ui.message(1040005)).toBeVisible();
      await expect(ui.knownAccount).toHaveText(person.email);
      await ui.enterCode("000000");
      await ui.expectTied(ui.field("code", "method=code"), ui.message(4040003));
      await ui.expectFirstProblemFocused();
      await ui.enterCode(await inbox.code("registration"));
      await ui.expectHome(person);
      await ui.signOut();
    });

    await test.step("signs in, after a wrong code, with one that was sent again", async () => {
      await ui.open("login");
      await ui.send("method=code", { identifier: person.email });
      await expect(ui.message(1010014)).toBeVisible();
      await inbox.code("login");
      await ui.enterCode("000000");
      await ui.expectTied(ui.field("code", "method=code"), ui.message(4010008));
      await ui.expectFirstProblemFocused();
      await ui.send("resend=code");
      const code = await inbox.code("login");
      await ui.enterCode(code);
      await ui.expectHome(person);
    });
  });
});

describeEach(withAndWithoutScript, () => {
  test("an address that was mistyped at sign-up or sign-in is corrected, and nothing else is typed again", async ({
    page,
    ui,
    person,
    newPerson,
  }) => {
    const mistyped = newPerson().email;
    const change = page.getByRole("link", { name: "Change", exact: true });
    await ui.open("registration");
    await ui.sendProfile({ ...person, email: mistyped });
    await ui.send("method=code");
    await expect(ui.knownAccount).toHaveText(mistyped);
    await change.click();
    await ui.expectFlow("registration");
    await expect(ui.field("traits.email")).toHaveValue(mistyped);
    await expect(ui.field("traits.name.first")).toHaveValue(person.first);
    await ui.send("method=profile", { "traits.email": person.email });
    await ui.send("method=code");
    await expect(ui.knownAccount).toHaveText(person.email);

    const member = await newPerson().seeded();
    await ui.open("login");
    await ui.send("method=code", { identifier: member.email });
    await expect(ui.knownAccount).toHaveText(member.email);
    await change.click();
    await ui.expectFlow("login");
    await expect(ui.field("identifier")).toHaveValue(member.email);
  });
});

test("a code that is asked for without a name leaves the name to be given", async ({ ui, account }) => {
  await ui.open("login");
  await ui.send("method=code");
  await ui.expectTied(ui.field("identifier"), ui.message(4000002));
  await ui.expectFirstProblemFocused();
  await ui.send("method=code", { identifier: account.email });
  await expect(ui.knownAccount).toHaveText(account.email);
});

test("a code for an account that does not exist leaves a way to correct the address", async ({
  ui,
  account,
  newPerson,
}) => {
  await ui.open("login");
  await ui.send("method=code", { identifier: newPerson().email });
  await expect(ui.message(4000035)).toHaveRole("alert");
  await ui.signInHome(account);
});
