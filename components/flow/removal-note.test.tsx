import { expect, it } from "vitest";
import { nodeId } from "@/lib/kratos/flow";
import { all, descriptionOf, textOf } from "../test-dom";
import { drawFlow, recorded } from "./test-flow";

/** What each button that removes something is described by. */
function described(state: string, group?: string): [string, string][] {
  const of = recorded(`v1.3.1/settings/${state}`);
  of.flow.ui.nodes = of.flow.ui.nodes.filter((node) => !group || node.group === group);
  const page = drawFlow(of);
  return all(page, 'button[aria-describedby$="-note"]').map((button) => [
    button.getAttribute("name") ?? "",
    descriptionOf(page, button).replace(/^Added .+ UTC /, ""),
  ]);
}

const wayIn = "After this, you can’t sign in with it any more. Your other ways to sign in stay the same.";

it("names what is left to sign in with, or says that it stays", () => {
  expect(Object.fromEntries(described("all-methods-enrolled"))).toEqual({
    totp_unlink: "After this, the second step when you sign in is: Backup codes or Security keys.",
    lookup_secret_disable: "After this, the second step when you sign in is: Authenticator app or Security keys.",
    webauthn_remove: wayIn,
    passkey_remove: "After this, you can still sign in this way: Acme.",
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

it("says of a passkey what is left: another one, or the way in that settings do not name", () => {
  const says = (...removals: string[]) => removals.map((text) => ["passkey_remove", text]);
  expect(described("passkey-enrolled", "passkey")).toEqual(
    says("This is your last passkey. After this, you sign in with the other way that you have set up."),
  );
  const two = recorded("v1.3.1/settings/passkey-enrolled");
  const [node] = two.flow.ui.nodes.filter((each) => nodeId(each) === "passkey_remove");
  if (!node) throw new Error("no passkey");
  two.flow.ui.nodes.push({ ...node, attributes: { ...node.attributes, value: "ab01" } as typeof node.attributes });
  const page = drawFlow(two);
  for (const button of all(page, '[name="passkey_remove"]'))
    expect(descriptionOf(page, button)).toMatch(
      /^Added .+ UTC After this, you can still sign in this way: another passkey\.$/,
    );
});

it("lists passkeys by the name that Kratos knows, with the mark of who keeps them", () => {
  const of = recorded("v1.3.1/settings/passkey-enrolled");
  const entry = (name: string) => {
    for (const node of of.flow.ui.nodes)
      if (nodeId(node) === "passkey_remove") Object.assign(node.meta.label?.context ?? {}, { display_name: name });
    const item = all(drawFlow(of), ".key-list > li").find((each) => each.querySelector('[name="passkey_remove"]'));
    const button = item?.querySelector("button");
    return [textOf(item?.querySelector("p")), button?.getAttribute("aria-label"), textOf(button)];
  };
  expect(entry("unnamed")).toEqual(["Passkey without a name", "Remove the unnamed passkey", "Remove"]);
  expect(entry("iCloud Keychain")).toEqual(["iCloud Keychain", "Remove the passkey “iCloud Keychain”", "Remove"]);
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
