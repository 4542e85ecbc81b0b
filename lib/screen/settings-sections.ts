/** Groups of the settings flow that have a title, a text and an anchor of their own; others share "More". */
export const settingsSections = [
  "profile",
  "password",
  "passkey",
  "totp",
  "lookup_secret",
  "webauthn",
  "oidc",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export function isSettingsSection(group: string | undefined): group is SettingsSection {
  return settingsSections.some((known) => known === group);
}
