import { expect, it } from "vitest";
import { all, byTestId, links, textOf } from "../test-dom";
import { drawFlow, drawRecorded, recorded, versions } from "./test-flow";

it.each(versions)("at sign-up a taken address leads to sign-in and recovery, once each (%s)", (version) => {
  for (const name of ["duplicate", "duplicate-with-hints"]) {
    const of = recorded(`${version}/registration/${name}`);
    const page = drawFlow(of);
    const alert = all(page, '[data-testid="ui/message/4000007"], [data-testid="ui/message/4000028"]')[0];
    for (const to of ["login", "recovery"]) {
      const leading = all(page, `a[href^="/${to}?"]`);
      expect(leading).toHaveLength(1);
      expect(alert?.contains(leading[0] ?? null)).toBe(true);
      const query = new URL(leading[0]?.getAttribute("href") ?? "", "http://portico.example").searchParams;
      expect(query.get("from")).toBe(`registration.${of.flow.id}`);
    }
  }
});

it.each(versions)("one error stands under a field, the latest that Kratos leaves there (%s)", (version) => {
  const field = byTestId(drawRecorded(`${version}/verification/email-missing-then-invalid`), "node/input/email");
  expect(all(field, '[role="alert"]').map(textOf)).toEqual([expect.stringMatching(/email|e-mail/i)]);
});

it.each(versions)("in the settings a taken address is no reason to sign in (%s)", (version) => {
  for (const name of ["address-taken", "oidc-already-taken"]) {
    const page = drawRecorded(`${version}/settings/${name}`);
    expect(all(page, '[role="alert"]').map(textOf).join()).toContain("already belongs to another account");
    expect(textOf(page.body)).not.toContain("Sign in instead");
    expect(links(page).map(([, href]) => href)).not.toContainEqual(expect.stringMatching(/^\/login/));
  }
});

it.each(versions)("a screen asks to sign in again once (%s)", (version) => {
  const page = drawRecorded(`${version}/login/refresh`);
  expect(textOf(byTestId(page, "ui/message/1010003"))).toMatch(/sign in again/i);
  expect(textOf(page.body).match(/sign in again/gi)).toHaveLength(1);
});

it.each(versions)("a way is only asked for where there are several (%s)", (version) => {
  const lost = recorded(`${version}/login/no-method`);
  expect(textOf(byTestId(drawFlow(lost), "ui/message/4010002"))).toBe("Choose how you want to sign in.");
  const only = { ...lost, flow: { ...lost.flow, ui: { ...lost.flow.ui } } } as typeof lost;
  only.flow.ui.nodes = lost.flow.ui.nodes.filter(({ group }) => group === "default" || group === "password");
  expect(textOf(byTestId(drawFlow(only), "ui/message/4010002"))).toBe("That didn’t work. Please try again.");
});

it("a wrong address is told in the same words by every version of Kratos", () => {
  const [one, other] = versions.map((version) => {
    const page = drawRecorded(`${version}/registration/rules-field-errors`);
    return textOf(all(page, '[id^="registration-traits-email-message"]')[0]);
  });
  expect(one).toBe("That’s not an email address. Check the spelling.");
  expect(other).toBe(one);
});

it.each(versions)("a message says more than the title above it (%s)", (version) => {
  const done = drawRecorded(`${version}/verification/link-passed`);
  expect(textOf(all(done, "h1")[0])).toBe("Address verified");
  expect(textOf(byTestId(done, "ui/message/1080002"))).not.toMatch(/verified/i);
});

it("all messages of a web hook are shown under ids of their own, whatever Kratos repeats", () => {
  const of = recorded("v1.3.1/login/password-unified");
  const hook = (text: string) => ({ id: 1234, type: "error" as const, text });
  const kratos = { id: 4000006, type: "error" as const, text: "wrong" };
  of.flow.ui.messages = [hook("one"), kratos, hook("two"), kratos, hook("one")];
  const alerts = all(drawFlow(of), '[role="alert"]');
  expect(alerts.map(textOf)).toEqual(["one", expect.stringContaining("That didn’t match"), "two"]);
  expect(new Set(alerts.map(({ id }) => id)).size).toBe(3);
});

it.each(versions)("a verification without its code is told at the code (%s)", (version) => {
  const page = drawRecorded(`${version}/verification/code-empty`);
  expect(textOf(byTestId(byTestId(page, "node/input/code"), "ui/message/4000002"))).toBe("Fill in this field.");
  expect(all(page, '[data-testid="node/input/email"]')).toEqual([]);
});
