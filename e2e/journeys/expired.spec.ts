import { expect, type Page } from "@playwright/test";
import {
  expectHome,
  expectNewFlow,
  type FlowKind,
  field,
  flowId,
  message,
  notice,
  openFlow,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
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

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    for (const { kind, button, fields, says } of flows) {
      test(`a ${kind} page that was open too long starts anew and says so`, async ({ page, person, kratos }) => {
        if (kind === "settings") {
          await person.seeded();
          await signIn(page, person);
          await expectHome(page, person);
        }

        await test.step("when it is loaded again", async () => {
          await openFlow(page, kind);
          const expired = await flowId(page);
          await untilExpired(page, kratos, kind);
          await page.goto(`/${kind}?flow=${expired}`);
          await expectNewFlow(page, kind, expired);
          await expect(notice(page, "expired")).toHaveRole("status");
        });

        await test.step("when it is sent", async () => {
          await openFlow(page, kind);
          const expired = await flowId(page);
          await untilExpired(page, kratos, kind);
          await send(page, button, fields);
          await expectNewFlow(page, kind, expired);
          await expect(message(page, says).or(notice(page, "expired")).first()).toBeVisible();
        });
      });
    }
  });
}

async function untilExpired(page: Page, kratos: Kratos, kind: FlowKind) {
  await expect.poll(async () => (await kratos.readFlow(page, kind)).status, { timeout: 15_000 }).toBe(410);
}

test("a warning comes before the end, and one press gives more time and keeps what was typed", async ({ page }) => {
  await openFlow(page, "registration", "?return_to=/sessions");
  const first = await flowId(page);
  const warning = page.locator("flow-expiry");
  await expect(warning.getByRole("status")).toHaveText(/closes in/);
  await field(page, "traits.email").fill("ada@portico.test");
  await field(page, "traits.name.first").fill("Ada");
  await warning.getByRole("link", { name: "I need more time" }).press("Enter");
  await expectNewFlow(page, "registration", first);
  await expect(notice(page, "extended")).toBeFocused();
  await expect(field(page, "traits.email")).toHaveValue("ada@portico.test");
  await expect(field(page, "traits.name.first")).toHaveValue("Ada");
});

test("what is sent after the end is there in the fresh page, but for the password", async ({ page, kratos }) => {
  await openFlow(page, "login");
  const first = await flowId(page);
  await untilExpired(page, kratos, "login");
  await expect(page.locator("flow-expiry").getByRole("alert")).toHaveText(/has been closed/);
  await send(page, "method=password", { identifier: "ada@portico.test", password: "not a secret" });
  await expectNewFlow(page, "login", first);
  await expect(field(page, "identifier")).toHaveValue("ada@portico.test");
  await expect(field(page, "password")).toHaveValue("");
});
