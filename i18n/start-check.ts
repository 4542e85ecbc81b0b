import { ConfigError, config } from "../lib/config/config";
import { offeredLocales } from "./catalogues";
import { type Locale, lookup } from "./locales";
import { operatorWords } from "./operator-words";

/** Keys that a log line names of an unfinished language. */
const shown = 12;

/**
 * Checks what the operator set about languages.
 * @returns languages of LOCALES_DIR that are not offered, since sentences are missing
 * @throws ConfigError
 */
export function checkLanguages(): { locale: Locale; missing: string }[] {
  const unfinished = [...operatorWords()].filter(([, { missing }]) => missing.length > 0);
  const { defaultLocale } = config();
  const offered = offeredLocales();
  if (!lookup(defaultLocale, offered)) {
    const reason = `must be a language that is offered: ${offered.join(", ")}`;
    throw new ConfigError([{ variable: "DEFAULT_LOCALE", reason }]);
  }
  return unfinished.map(([locale, { missing }]) => {
    const more = missing.length > shown ? ` and ${missing.length - shown} more` : "";
    return { locale, missing: missing.slice(0, shown).join(", ") + more };
  });
}
