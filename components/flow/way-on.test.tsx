import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { FlowScreen } from "./screen";
import { SettingsScreen } from "./settings-screen";

const words = translatorOf("en", await catalogue("en"));

function recorded(name: string) {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures", `${name}.json`), "utf8"));
}

function screen(name: string, kind: Exclude<AnyFlow["kind"], "settings">) {
  const of = { kind, flow: recorded(name) } as AnyFlow;
  return renderToStaticMarkup(<FlowScreen of={of} words={words} brandName="Portico" />);
}

function settings(name: string) {
  return renderToStaticMarkup(
    <SettingsScreen flow={recorded(name)} words={words} brandName="Portico" notice="quiet" />,
  );
}

/** Names of the main buttons of a screen. */
function mainButtons(html: string): (string | undefined)[] {
  return [...html.matchAll(/<button(?=[^>]*btn-primary)[^>]*>/g)].map(([tag]) => / name="([^"]*)"/.exec(tag)?.[1]);
}

const versions = ["v1.3.1", "v26.2.0"];

it.each(versions)("a void code leads on to a new one, changed details back to them (%s)", (version) => {
  const tooOften = screen(`${version}/login/code-too-often`, "login");
  expect(mainButtons(tooOften)).toEqual(["resend"]);
  expect(tooOften).not.toContain("icon-mail");
  expect(mainButtons(screen(`${version}/registration/code-traits-changed`, "registration"))).toEqual(["screen"]);
});

it.each(versions)("an empty field is asked for, not looked up (%s)", (version) => {
  const html = screen(`${version}/login/identifier-first-empty`, "login");
  expect(html).toContain("Fill in this field.");
  expect(html).not.toContain("We couldn’t find an account");
});

it.each(versions)("keys and passkeys stand above what adds one more, and Enter removes none (%s)", (version) => {
  const html = settings(`${version}/settings/webauthn-two-keys`);
  const place = (mark: string) => html.indexOf(mark);
  const nothing = place('<input type="submit" disabled="" hidden=""');
  expect(nothing).toBeGreaterThan(-1);
  expect(nothing).toBeLessThan(place('name="webauthn_remove"'));
  expect(html.lastIndexOf('name="webauthn_remove"')).toBeLessThan(place('name="webauthn_register_displayname"'));
  const passkeys = settings(`${version}/settings/passkey-enrolled`);
  expect(passkeys.lastIndexOf('name="passkey_remove"')).toBeLessThan(
    passkeys.indexOf('name="passkey_register_trigger"'),
  );
});

it.each(versions)("what cannot be removed has no look of danger (%s)", (version) => {
  const html = settings(`${version}/settings/passkey-last-credential`);
  const [button = ""] = /<button[^>]*name="passkey_remove"[^>]*>/.exec(html) ?? [];
  expect(button).toContain("disabled");
  expect(button).not.toContain("btn-danger");
});

it.each(versions)("the only provider is the main way on (%s)", (version) => {
  expect(mainButtons(screen(`${version}/registration/oidc-missing-traits`, "registration"))).toEqual(["provider"]);
});

it.each(versions)("a code that went to a telephone is not looked for in a mailbox (%s)", (version) => {
  const html = screen(`${version}/login/code-sent-sms`, "login");
  expect(html).toContain("to your number in a text message");
  expect(html).not.toContain("spam");
});

it.each(versions)("a mail with a link is sent again by a button that says so (%s)", (version) => {
  for (const kind of ["recovery", "verification"] as const) {
    const of = { kind, flow: recorded(`${version}/${kind}/link-sent`) } as AnyFlow;
    const html = renderToStaticMarkup(<FlowScreen of={of} words={words} brandName="Portico" />);
    expect(html).toContain("<span>Send again</span>");
  }
});

it.each(versions)("nobody is told to sign out who is not signed in (%s)", (version) => {
  expect(screen(`${version}/login/no-methods`, "login")).toContain("no way to sign in here");
  const stuck = screen(`${version}/login/aal2-no-factor`, "login");
  expect(stuck).toContain("Sign out and try another account");
  expect(stuck).toMatch(/<a class="btn btn-primary w-full" href="\/logout"/);
});

it.each(versions)("an address that is not verified yet leads to its verification (%s)", (version) => {
  const html = screen(`${version}/login/unverified-address`, "login");
  expect(html).toMatch(/<a class="link[^"]*" href="\/verification"[^>]*>Verify it now</);
});

it.each(versions)("who has no password has forgotten none (%s)", (version) => {
  const ways = (name: string) =>
    [...screen(`${version}/login/${name}`, "login").matchAll(/<a [^>]*href="\/recovery[^>]*>([^<]*)/g)].map(
      ([, text]) => text,
    );
  for (const name of ["password-unified", "identifier-first-step-1", "identifier-first-password-only-step-1"])
    expect(ways(name), name).toEqual(["Forgot your password?"]);
  for (const name of ["code-only", "identifier-first-code-only-step-2", "identifier-first-passkey-account"])
    expect(ways(name), name).toEqual([]);
  for (const name of ["passkey-only", "oidc-only", "webauthn-passwordless-step-2", "refresh-passkey"])
    expect(ways(name), name).toEqual(["Recover your account"]);
});

it.each(versions)("nobody who confirms a session is asked for another account (%s)", (version) => {
  expect(screen(`${version}/login/oauth2-challenge`, "login")).toContain("Create an account");
  expect(screen(`${version}/login/oauth2-refresh`, "login")).not.toContain("Create an account");
});

it.each(versions)("what is missing of the step before leads back to it (%s)", (version) => {
  expect(mainButtons(screen(`${version}/registration/no-identifier`, "registration"))).toEqual(["screen"]);
});

it.each(versions)("one main button stands where an account's ways in are offered once more (%s)", (version) => {
  const html = screen(`${version}/login/identifier-first-enumeration-mitigated`, "login");
  expect(mainButtons(html)).toEqual(["method"]);
  expect(html).toMatch(/<button(?=[^>]*btn-primary)(?=[^>]*value="password")/);
  // What Kratos asks for is there, though nobody sees it.
  const past = html.indexOf('value="identifier_first"');
  if (version === "v26.2.0") expect(html.slice(0, past)).toMatch(/<div class="stack" hidden="">(?:(?!<\/div>).)*$/);
  else expect(past).toBe(-1);
});

it.each(versions)("after too many codes the button says that it sends a new one (%s)", (version) => {
  for (const kind of ["recovery", "verification"] as const)
    expect(screen(`${version}/${kind}/code-too-often`, kind)).toContain("<span>Send a new code</span>");
});

it("an address that was verified already is no mistake, and leads on", () => {
  const html = screen("v1.3.1/verification/code-used-again", "verification");
  expect(html).not.toContain("Error:");
  expect(html).not.toContain('role="alert"');
  expect(html).toMatch(/<a class="link[^"]*" href="\/"[^>]*>Go to your account</);
});

it.each(versions)("who verifies by a link is promised no code (%s)", (version) => {
  expect(screen(`${version}/verification/link-start`, "verification")).not.toMatch(/ code\b/);
});

it("what breaks a rule of the schema is said in words, not in signs", () => {
  const html = screen("v1.3.1/registration/rules-field-errors", "registration");
  expect(html).toContain("The number must be less than 1.");
  expect(html).not.toMatch(/&gt;=?|&lt;=?|multipleOf/);
});

it.each(versions)("nobody is asked for a factor that the account does not have (%s)", (version) => {
  const html = screen(`${version}/login/aal2-no-factor`, "login");
  expect(html).not.toContain("Complete the second step to sign in.");
  expect([...html.matchAll(/There’s no way to continue here/g)]).toHaveLength(1);
});

it.each(versions)("nobody who asks for a new code is told to choose how to sign in (%s)", (version) => {
  const html = screen(`${version}/login/code-resend-without-method`, "login");
  expect(html).toContain("That didn’t work. Please try again.");
});
