/**
 * Which section of the settings a person works in: Kratos knows one settings URL only and always returns there, so the
 * section is kept in a cookie while a section page is open (set by app/restart, read by app/(account)/settings).
 */
export const sectionCookie = "portico_section";

/** Groups of the settings flow that have a title, a text and a URL of their own; others share "More". */
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
