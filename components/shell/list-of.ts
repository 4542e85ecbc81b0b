import type { Locale } from "@/i18n/locales";

/** "Tide and Shop", as the language lists names; each name is set apart from the direction of the sentence. */
export function listOf(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale).format(names.map((name) => `\u2068${name}\u2069`));
}
