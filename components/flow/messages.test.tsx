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
