/**
 * Who keeps a passkey, by the name that Kratos gives it. Kratos takes the name from the passkey's AAGUID (WebAuthn 6.5.1) by
 * the community's list (github.com/passkeydeveloper/passkey-authenticator-aaguids) and FIDO's; the AAGUID itself it tells
 * administrators alone. The first words of a name are its maker's, in every version of that list.
 */
const makers: readonly [RegExp, string][] = [
  [/^(Apple|iCloud)\b/, "apple"],
  [/^(Google|Chrome)\b/, "google"],
  [/^(Windows Hello|Microsoft|Edge)\b/, "microsoft"],
  [/^1Password\b/, "1password"],
  [/^Bitwarden\b/, "bitwarden"],
  [/^Dashlane\b/, "dashlane"],
  [/^Enpass\b/, "enpass"],
  [/^Kaspersky\b/, "kaspersky"],
  [/^KeePassXC\b/, "keepassxc"],
  [/^Keeper\b/, "keeper"],
  [/^LastPass\b/, "lastpass"],
  [/^Proton\b/, "proton"],
  [/^(YubiKey|Security Key (NFC )?by Yubico)\b/, "yubico"],
];

/**
 * The maker of a passkey, as `components/ui/provider-mark.tsx` knows its mark; undefined for one without.
 * @param name as Kratos tells it (`display_name`)
 */
export function passkeyMaker(name: string): string | undefined {
  return makers.find(([pattern]) => pattern.test(name))?.[1];
}
