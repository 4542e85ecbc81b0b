import { groupsWith } from "../screen/methods";

/**
 * Which section of the settings a person works in: Kratos knows one settings URL only and always returns there, so the
 * section is kept in a cookie while a section page is open (set by app/restart, read by app/(account)/settings).
 */
export const sectionCookie = "portico_section";

/**
 * Left behind when the settings are asked for, in case Kratos wants the second factor first: afterwards it leads to the
 * home page, unless the settings were asked for with a `return_to`, which would lead away from them after each change.
 * Set by proxy.ts, read by the login page, dropped by the next page that is drawn.
 */
export const wantedCookie = "portico_wanted";

/** Seconds: as long as it takes to be sent on. */
export const wantedMaxAge = 30;

/** Groups of the settings flow that have a title, a text and a URL of their own; others share "More". */
export const settingsSections = groupsWith("section");
export type SettingsSection = (typeof settingsSections)[number];

export function isSettingsSection(group: string | undefined): group is SettingsSection {
  return settingsSections.some((known) => known === group);
}
