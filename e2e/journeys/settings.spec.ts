import { createServer } from "node:http";
import { expect } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { freePort } from "../support/servers/ports.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a password that is too short is told at the field and changes nothing", async ({ ui, member }) => {
    await ui.open("settings");
    await ui.send("method=password", { password: "short" });
    await ui.expectTied(ui.field("password", "method=password"), ui.message(4000032));
    await ui.expectFirstProblemFocused();
    await expect(ui.field("traits.email", "method=profile")).toHaveValue(member.email);
  });

  test("a name that is too long is told at the field, a good one is saved", { tag: "@split" }, async ({
    ui,
    member: _,
  }) => {
    await ui.open("settings");
    await ui.send("method=profile", { "traits.name.first": "A".repeat(81) });
    await ui.expectTied(ui.field("traits.name.first"), ui.message(4000017));
    await ui.expectFirstProblemFocused();
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expect(ui.message(1050001)).toHaveRole("status");
    await expect(ui.field("traits.name.first")).toHaveValue("Augusta");
  });
});

describeEach(withAndWithoutScript, () => {
  test("a changed address is told to be verified by the mail, and its link brings the code along", async ({
    page,
    ui,
    account,
    newPerson,
    mailbox,
  }) => {
    const { email } = newPerson();
    await ui.signInHome(account);
    await ui.open("settings");
    await ui.send("method=profile", { "traits.email": email });
    await expect(ui.message(1050001)).toBeVisible();
    const said = page.getByTestId("settings/new-address");
    await expect(said).toHaveRole("status");
    await expect(said).toContainText(email);
    await page.goto(await mailbox(email).link("verification"));
    await ui.expectFlow("verification");
    await expect(ui.knownAccount).toHaveText(email);
    await expect(ui.field("code", "method=code")).toHaveValue(/^\d{6}$/);
    await ui.send("method=code");
    await expect(ui.message(1080002)).toBeVisible();
    await ui.open("settings");
    await expect(said).toHaveCount(0);
  });
});

describeEach(withAndWithoutScript, () => {
  test("after a new password other devices are told of, and signed out by a press or by Kratos' hook", async ({
    ui,
    account,
    newPerson,
    newDevice,
    newVisitor,
    kratos,
  }) => {
    const other = await newPerson().seeded();
    const neighbour = await newVisitor();
    await neighbour.signInHome(other);
    const device = await newDevice();
    await ui.signInHome(account);
    const told = (what: string) => ui.page.getByTestId(`other-devices/${what}`);
    const change = async () => {
      account.password = newPassword();
      await ui.open("settings");
      await expect(told("signed-in").or(told("none"))).toHaveCount(0);
      await ui.send("method=password", { password: account.password });
    };
    const expectSignedOut = async () => {
      await device.page.goto("/");
      await device.expectFlow("login");
      await device.enter(account);
      await device.expectHome(account);
    };

    await test.step("by a press", async () => {
      await change();
      await ui.expectSaved();
      await told("signed-in").getByRole("button").click();
      await expect(ui.page.getByTestId("sessions/all")).toBeVisible();
      await expectSignedOut();
    });

    await test.step("after a sign-in that was asked for in between", async () => {
      const old = account.password;
      await kratos.withStaleSessions(async () => {
        await change();
        await ui.expectFlow("login");
      });
      await ui.send("method=password", { password: old });
      await ui.expectSaved();
      await expect(told("signed-in")).toBeVisible();
    });

    await test.step("by Kratos' hook", async () => {
      const password = { hooks: [{ hook: "revoke_active_sessions" }] };
      await kratos.configure({ selfservice: { flows: { settings: { after: { password } } } } });
      await change();
      await ui.expectSaved();
      await expect(told("none")).toHaveRole("status");
      await expectSignedOut();
    });

    await neighbour.page.goto("/");
    await neighbour.expectHome(other);
  });
});

test("all that a web hook says is shown, at its fields and in its order", async ({ page, ui, member: _, kratos }) => {
  const said = (instance_ptr: string, ...texts: string[]) => ({
    instance_ptr,
    messages: texts.map((text) => ({ id: 1234, text, type: "error" })),
  });
  const hook = await startHook({
    messages: [
      said("#/traits/name/first", "No such first name.", "Too short for a name."),
      said("#/traits/name/last", "No such last name."),
      said("#/", "The register is closed.", "Come back tomorrow."),
    ],
  });
  const body = `base64://${Buffer.from("function(ctx) { id: ctx.identity.id }").toString("base64")}`;
  const config = { url: hook.url, method: "POST", body, response: { parse: true } };
  await kratos.configure({
    selfservice: { flows: { settings: { after: { profile: { hooks: [{ hook: "web_hook", config }] } } } } },
  });
  await ui.open("settings");
  await ui.send("method=profile", { "traits.name.first": "Augusta" });
  const first = ui.field("traits.name.first");
  await ui.expectFirstProblemFocused();
  await expect(first).toHaveAccessibleDescription("No such first name. Too short for a name.");
  await expect(ui.field("traits.name.last")).toHaveAccessibleDescription("No such last name.");
  await expect(ui.message(1234)).toHaveText([
    "The register is closed.",
    "Come back tomorrow.",
    "No such first name.",
    "Too short for a name.",
    "No such last name.",
  ]);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size, "ids of a page are unique").toBe(ids.length);
  hook.close();
});

/** A web hook that refuses everything with these words. */
async function startHook(answer: object) {
  const server = createServer((_, response) =>
    response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify(answer)),
  );
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
