import { queryOfUrl } from "../request/target";

/** The parameter by which an application or a link asks for languages (OpenID Connect Core 3.1.2.1). */
export const uiLocalesParam = "ui_locales";

/** Language tags of a `ui_locales` value, by preference. Whether they are tags is looked at where they count. */
export function parseUiLocales(value: string | null | undefined): string[] {
  return (value ?? "").slice(0, 512).split(/\s+/).filter(Boolean).slice(0, 16);
}

/** The languages that an address asks for; none if it is no address. */
export function uiLocalesIn(url: string): string[] {
  return parseUiLocales(queryOfUrl(url).get(uiLocalesParam));
}
