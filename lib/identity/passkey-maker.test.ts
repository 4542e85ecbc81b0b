import { expect, it } from "vitest";
import { passkeyMaker } from "./passkey-maker";

/** Names of Kratos' list (`x/webauthnx/aaguid` of v1.3.1 and v26.2.0) and of its newer versions. */
it.each([
  ["iCloud Keychain", "apple"],
  ["iCloud Keychain (Managed)", "apple"],
  ["Apple Passwords", "apple"],
  ["Google Password Manager", "google"],
  ["Chrome on Mac", "google"],
  ["Windows Hello", "microsoft"],
  ["Edge on Mac", "microsoft"],
  ["1Password", "1password"],
  ["KeePassXC", "keepassxc"],
  ["Keeper", "keeper"],
  ["Proton Pass", "proton"],
  ["YubiKey 5 Series with NFC", "yubico"],
  ["Security Key NFC by Yubico", "yubico"],
])("%s is of %s", (name, maker) => {
  expect(passkeyMaker(name)).toBe(maker);
});

it.each(["", "unnamed", "Chromium Browser", "Samsung Pass", "Edgewater", "Googly"])(
  "of %j no maker is known",
  (name) => {
    expect(passkeyMaker(name)).toBeUndefined();
  },
);
