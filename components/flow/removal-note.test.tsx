import { expect, it } from "vitest";
import { all, descriptionOf, textOf } from "../test-dom";
import { drawFlow, recorded } from "./test-flow";

/** What each button that removes something is described by. */
function described(state: string, group?: string): [string, string][] {
  const of = recorded(`v1.3.1/settings/${state}`);
  of.flow.ui.nodes = of.flow.ui.nodes.filter((node) => !group || node.group === group);
  const page = drawFlow(of);
  return all(page, 'button[aria-describedby$="-note"]').map((button) => [
    button.getAttribute("name") ?? "",
    descriptionOf(page, button).replace(/^Added .+ · /, ""),
  ]);
}

const wayIn = "After this, you can’t sign in with it any more. Your other ways to sign in stay the same.";

it("names the second factors that are left, and says of a first factor that the others stay", () => {
  expect(Object.fromEntries(described("all-methods-enrolled"))).toEqual({
    totp_unlink: "After this, the second step when you sign in is: Backup codes or Security keys.",
    lookup_secret_disable: "After this, the second step when you sign in is: Authenticator app or Security keys.",
    webauthn_remove: wayIn,
    passkey_remove: wayIn,
    unlink: wayIn,
  });
});

it("says that no second factor is left", () => {
  expect(described("totp-enrolled")).toEqual([
    ["totp_unlink", "After this, you’ll sign in with one step only, which is less secure."],
  ]);
});

it("promises no second factor that a last key may or may not have been", () => {
  expect(described("webauthn-enrolled", "webauthn")).toEqual([
    ["webauthn_remove", `${wayIn} If you have no other second step, you’ll sign in without one.`],
  ]);
});

it("says of the last first factor that it cannot be removed", () => {
  expect(described("passkey-last-credential")).toEqual([
    ["passkey_remove", "This is your only way to sign in, so it cannot be removed. Add another way first."],
  ]);
});

it("says when a key was added, in the zone of whoever reads it, and in UTC without script", () => {
  const page = drawFlow(recorded("v1.3.1/settings/all-methods-enrolled"));
  const times = all(page, "local-time");
  expect(times.length).toBeGreaterThan(1);
  for (const time of times) {
    expect(time.getAttribute("data-text")).toBe("Added {when}");
    expect(textOf(time)).toMatch(/^Added .+ at .+ UTC$/);
  }
});
