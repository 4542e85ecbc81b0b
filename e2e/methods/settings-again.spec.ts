import { expect } from "@playwright/test";
import { connectApp, totp } from "../support/pages/factors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa" });

test("settings that are opened again hold what is new in their flow, and the new secret works", async ({
  page,
  ui,
  member,
}) => {
  const seen = new Set<string>();
  for (let visit = 0; visit < 3; visit += 1) {
    await ui.open("settings");
    const id = await page.locator("form[action*='flow=']").first().getAttribute("action");
    const flow = new URL(id ?? "").searchParams.get("flow") ?? "";
    const answer = await page.request.get(`/self-service/settings/flows?id=${flow}`, {
      headers: { accept: "application/json" },
    });
    const { ui: own, identity } = await answer.json();
    const attributes = (name: string) =>
      own.nodes
        .map((node: { attributes: Record<string, unknown> }) => node.attributes)
        .find((each: Record<string, unknown>) => each.name === name || each.id === name);
    expect(identity.traits.email).toBe(member.email);
    await expect(ui.field("traits.email")).toHaveValue(member.email);
    const tokens = await page
      .locator("input[name=csrf_token]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("value")));
    expect(new Set(tokens)).toEqual(new Set([attributes("csrf_token").value]));
    await expect(page.getByTestId("node/text/totp_secret_key/text")).toHaveText(
      attributes("totp_secret_key").text.text,
    );
    await expect(page.getByRole("img", { name: /QR code/ })).toHaveAttribute("src", attributes("totp_qr").src);
    seen.add(flow);
  }
  expect(seen.size).toBe(3);
  await ui.open("settings");
  const secret = await connectApp(ui);
  await ui.signOut();
  await ui.signIn(member);
  await ui.enterCode(totp(secret), "totp");
  await ui.expectHome(member);
});
