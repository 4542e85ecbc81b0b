import { expect, it } from "vitest";
import { all, byTestId, isBefore, links, one, textOf } from "../test-dom";
import { drawRecorded, versions } from "./test-flow";

/** The main buttons of a screen. */
function mainButtons(page: Document): Element[] {
  return all(page, "button.btn-primary");
}

function mainNames(page: Document): (string | null)[] {
  return mainButtons(page).map((button) => button.getAttribute("name"));
}

/** All buttons and fields of this name. */
function named(page: Document, name: string): Element[] {
  return all(page, `[name="${name}"]`);
}

it.each(versions)("a void code leads on to a new one, changed details back to them (%s)", (version) => {
  const tooOften = drawRecorded(`${version}/login/code-too-often`);
  expect(mainNames(tooOften)).toEqual(["resend"]);
  expect(tooOften.querySelector(".icon-mail")).toBeNull();
  expect(mainNames(drawRecorded(`${version}/registration/code-traits-changed`))).toEqual(["screen"]);
});

it.each(versions)("an empty field is asked for, not looked up (%s)", (version) => {
  const page = drawRecorded(`${version}/login/identifier-first-empty`);
  expect(all(page, '[role="alert"]').map(textOf)).toContain("Fill in this field.");
  expect(textOf(page.body)).not.toContain("We couldn’t find an account");
});

it.each(versions)("keys and passkeys stand above what adds one more, and Enter removes none (%s)", (version) => {
  const page = drawRecorded(`${version}/settings/webauthn-two-keys`);
  const removals = named(page, "webauthn_remove");
  expect(removals.length).toBeGreaterThan(1);
  const sends = all(one(page, "#webauthn"), 'input[type="submit"], button[type="submit"]');
  // Enter presses the first button that sends: one that does nothing.
  expect(sends[0]?.localName).toBe("input");
  expect(sends[0]?.hasAttribute("disabled")).toBe(true);
  expect(sends[0]?.hasAttribute("hidden")).toBe(true);
  const name = one(page, '[name="webauthn_register_displayname"]');
  for (const removal of removals) expect(isBefore(removal, name)).toBe(true);

  const passkeys = drawRecorded(`${version}/settings/passkey-enrolled`);
  const add = one(passkeys, '[name="passkey_register_trigger"]');
  expect(named(passkeys, "passkey_remove")).not.toEqual([]);
  for (const removal of named(passkeys, "passkey_remove")) expect(isBefore(removal, add)).toBe(true);
});

it.each(versions)("the input that a ceremony fills in is there, though empty (%s)", (version) => {
  const page = drawRecorded(`${version}/login/passkey-only`);
  expect(one(page, 'passkey-login input[name="passkey_login"]').getAttribute("value")).toBe("");
});

it.each(versions)("what cannot be removed has no look of danger (%s)", (version) => {
  const page = drawRecorded(`${version}/settings/passkey-last-credential`);
  const button = one(page, 'button[name="passkey_remove"]');
  expect(button.hasAttribute("disabled")).toBe(true);
  expect(button.classList.contains("btn-danger")).toBe(false);
});

it.each(versions)("the only provider is the main action (%s)", (version) => {
  expect(mainNames(drawRecorded(`${version}/registration/oidc-missing-traits`))).toEqual(["provider"]);
});

it.each(versions)("a code that went to a telephone is not looked for in a mailbox (%s)", (version) => {
  const page = drawRecorded(`${version}/login/code-sent-sms`);
  expect(textOf(page.body)).toContain("to your number in a text message");
  expect(textOf(page.body)).not.toContain("spam");
});

it.each(versions)("a mail with a link is sent again by a button that says so (%s)", (version) => {
  for (const kind of ["recovery", "verification"])
    expect(all(drawRecorded(`${version}/${kind}/link-sent`), "button").map(textOf)).toContain("Send again");
});

it.each(versions)("without a second factor setting one up comes first, then signing out (%s)", (version) => {
  expect(textOf(drawRecorded(`${version}/login/no-methods`).body)).toContain("no way to sign in here");
  const stuck = drawRecorded(`${version}/login/aal2-no-factor`);
  expect(textOf(stuck.body)).toContain("Set one up to continue");
  const hrefs = (selector: string) => all(stuck, selector).map((link) => link.getAttribute("href"));
  expect(hrefs("a.btn-primary")).toEqual([expect.stringMatching(/^\/settings\?return_to=.+login%3Faal%3Daal2/)]);
  expect(hrefs(".ways-on a.row-link")).toEqual([expect.stringMatching(/^\/logout/)]);
});

it.each(versions)("an address that is not verified yet leads to its verification (%s)", (version) => {
  expect(links(drawRecorded(`${version}/login/unverified-address`))).toContainEqual(["Verify it now", "/verification"]);
});

it.each(versions)("a forgotten password is only spoken of where one is asked for (%s)", (version) => {
  const recoveryLinks = (name: string) =>
    all(drawRecorded(`${version}/login/${name}`), 'a[href^="/recovery"], a[href*="%2Frecovery"]').map(textOf);
  for (const name of ["password-unified", "identifier-first-step-1", "identifier-first-password-only-step-1"])
    expect(recoveryLinks(name), name).toEqual(["Forgot your password?"]);
  for (const name of ["code-only", "identifier-first-code-only-step-2", "identifier-first-passkey-account"])
    expect(recoveryLinks(name), name).toEqual([]);
  for (const name of ["passkey-only", "oidc-only", "webauthn-passwordless-step-2", "refresh-passkey"])
    expect(recoveryLinks(name), name).toEqual(["Recover your account"]);
});

it.each(versions)("confirming a session needs no other account (%s)", (version) => {
  const names = (name: string) => links(drawRecorded(`${version}/login/${name}`)).map(([text]) => text);
  expect(names("oauth2-challenge")).toContain("Create an account");
  expect(names("oauth2-refresh")).not.toContain("Create an account");
});

it.each(versions)("what is missing of the step before leads back to it (%s)", (version) => {
  expect(mainNames(drawRecorded(`${version}/registration/no-identifier`))).toEqual(["screen"]);
});

it.each(versions)("one main button stands where an account's methods are offered once more (%s)", (version) => {
  const page = drawRecorded(`${version}/login/identifier-first-enumeration-mitigated`);
  expect(mainButtons(page).map((button) => [button.getAttribute("name"), button.getAttribute("value")])).toEqual([
    ["method", "password"],
  ]);
  // What Kratos asks for is there, though it is hidden.
  const [past, ...more] = all(page, '[value="identifier_first"]');
  expect(more).toEqual([]);
  if (version === "v26.2.0") expect(past?.closest(".stack")?.hasAttribute("hidden")).toBe(true);
  else expect(past).toBeUndefined();
});

it.each(versions)("after too many codes the button says that it sends a new one (%s)", (version) => {
  for (const kind of ["recovery", "verification"])
    expect(all(drawRecorded(`${version}/${kind}/code-too-often`), "button").map(textOf)).toContain("Send a new code");
});

it("an address that was verified already is no mistake, and leads on", () => {
  const page = drawRecorded("v1.3.1/verification/code-used-again");
  expect(textOf(one(page, "title"))).not.toContain("Error:");
  expect(all(page, '[role="alert"]')).toEqual([]);
  expect(links(byTestId(page, "ui/message/4070002"))).toEqual([["Go to your account", "/"]]);
});

it.each(versions)("a verification by a link promises no code (%s)", (version) => {
  expect(textOf(drawRecorded(`${version}/verification/link-start`).body)).not.toMatch(/\bcode\b/i);
});

it.each(versions)("a broken rule of the schema is said in words, not in signs (%s)", (version) => {
  const page = drawRecorded(`${version}/registration/rules-field-errors`);
  const problems = all(page, '[role="alert"]').map(textOf);
  expect(problems).toContain("The number must be less than 1.");
  expect(problems).toContain("The number must be a multiple of 5.");
  expect(textOf(page.body)).not.toMatch(/[<>]|multipleOf/);
});

it.each(versions)("no factor is asked for that the account lacks (%s)", (version) => {
  const page = drawRecorded(`${version}/login/aal2-no-factor`);
  expect(textOf(byTestId(page, "ui/message/1010004"))).toMatch(/^This needs a second step/);
  expect(textOf(page.body).match(/needs a second step/g)).toHaveLength(1);
  expect(textOf(page.body)).not.toContain("Complete the second step");
});

it.each(versions)("after a request for a new code nobody is told to choose how to sign in (%s)", (version) => {
  const page = drawRecorded(`${version}/login/code-resend-without-method`);
  expect(all(page, '[role="alert"]').map(textOf)).toEqual(["That didn’t work. Please try again."]);
});
