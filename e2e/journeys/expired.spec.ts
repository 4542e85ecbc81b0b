import { expect } from "@playwright/test";
import type { FlowKind, Ui } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import type { Kratos } from "../support/servers/kratos.ts";
import { test } from "../support/test.ts";

test.use({ profile: "short-lived" });

type Late = { kind: FlowKind; button: string; fields: Record<string, string>; says: number };

const flows: Late[] = [
  {
    kind: "login",
    button: "method=password",
    fields: { identifier: "ada@portico.test", password: "x" },
    says: 4010001,
  },
  { kind: "registration", button: "method=profile", fields: { "traits.email": "ada@portico.test" }, says: 4040001 },
  { kind: "recovery", button: "method=code", fields: { email: "ada@portico.test" }, says: 4060005 },
  { kind: "verification", button: "method=code", fields: { email: "ada@portico.test" }, says: 4070005 },
  { kind: "settings", button: "method=profile", fields: { "traits.name.first": "Augusta" }, says: 4050001 },
];

describeEach(withAndWithoutScript, () => {
  for (const { kind, button, fields, says } of flows) {
    test(`a ${kind} page that was open too long starts anew and says so`, {
      tag: kind === "login" || kind === "settings" ? "@split" : [],
    }, async ({ ui, person, kratos }) => {
      if (kind === "settings") {
        await person.seeded();
        await ui.signInHome(person);
      }

      // Both wait at once.
      const tabs = [ui, await ui.newTab()] as const;
      for (const tab of tabs) await tab.open(kind);
      for (const tab of tabs) await untilExpired(tab, kratos, kind);
      const [loaded, sent] = tabs;

      await test.step("when it is loaded again", async () => {
        const expired = await loaded.flowId();
        await loaded.page.goto(`/${kind}?flow=${expired}`);
        await loaded.expectNewFlow(kind, expired);
        await expect(loaded.notice("expired")).toHaveRole("status");
      });

      await test.step("when it is sent", async () => {
        const expired = await sent.flowId();
        await sent.send(button, fields);
        await sent.expectNewFlow(kind, expired);
        await expect(sent.message(says).or(sent.notice("expired")).first()).toBeVisible();
      });
    });
  }
});

async function untilExpired(ui: Ui, kratos: Kratos, kind: FlowKind) {
  const status = async () => (await kratos.readFlow(ui, kind)).status;
  await expect.poll(status, { timeout: 15_000, intervals: [100] }).toBe(410);
}

test("a warning comes before the end, and one press gives more time and keeps what was typed", {
  tag: "@split",
}, async ({ page, ui }) => {
  await ui.open("registration", "?return_to=/sessions");
  const first = await ui.flowId();
  const warning = page.locator("flow-expiry");
  await expect(warning.getByRole("status")).toHaveText(/closes in/);
  await ui.field("traits.email").fill("ada@portico.test");
  await ui.field("traits.name.first").fill("Ada");
  await warning.getByRole("link", { name: "I need more time" }).press("Enter");
  await ui.expectNewFlow("registration", first);
  await expect(ui.notice("extended")).toBeFocused();
  await expect(ui.field("traits.email")).toHaveValue("ada@portico.test");
  await expect(ui.field("traits.name.first")).toHaveValue("Ada");
});

test("what is sent after the end is there in the fresh page, but for the password", { tag: "@split" }, async ({
  page,
  ui,
  kratos,
}) => {
  await ui.open("login");
  const first = await ui.flowId();
  await untilExpired(ui, kratos, "login");
  await expect(page.locator("flow-expiry").getByRole("alert")).toHaveText(/has been closed/);
  await ui.send("method=password", { identifier: "ada@portico.test", password: "not a secret" });
  await ui.expectNewFlow("login", first);
  await expect(ui.field("identifier")).toHaveValue("ada@portico.test");
  await expect(ui.field("password")).toHaveValue("");
});
