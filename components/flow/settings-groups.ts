/** Groups of the settings flow that have a title and a text of their own; others share "More". */
const settingsGroups = ["profile", "password", "totp", "lookup_secret", "webauthn", "passkey", "oidc"] as const;
export type SettingsGroup = (typeof settingsGroups)[number];

export function isSettingsGroup(group: string): group is SettingsGroup {
  return settingsGroups.some((known) => known === group);
}
