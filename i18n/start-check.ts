import type { Brand } from "../lib/brands/folder";
import { ConfigError, config } from "../lib/config/config";
import { readEnglish } from "./catalogue-files";
import { offeredLocales } from "./catalogues";
import type { Locale } from "./locales";
import { lookup } from "./negotiate";
import { overrides } from "./overrides";
import { problemsOf } from "./validate";

/** Keys that a log line names of an incomplete language. */
const shown = 12;

/**
 * Checks what the operator set about languages.
 * @returns languages of LOCALES_DIR that are not offered, since keys are missing
 * @throws ConfigError
 */
export function checkLanguages(): { locale: Locale; missing: string }[] {
  const incomplete = [...overrides()].filter(([, { missing }]) => missing.length > 0);
  const { defaultLocale } = config();
  const offered = offeredLocales();
  if (!lookup(defaultLocale, offered)) {
    const reason = `must be a language that is offered: ${offered.join(", ")}`;
    throw new ConfigError([{ variable: "DEFAULT_LOCALE", reason }]);
  }
  return incomplete.map(([locale, { missing }]) => {
    const more = missing.length > shown ? ` and ${missing.length - shown} more` : "";
    return { locale, missing: missing.slice(0, shown).join(", ") + more };
  });
}

/**
 * Checks the messages that a brand sets, by the rules of LOCALES_DIR.
 * @returns what is wrong, as lines that begin with the field of brand.json
 */
export function problemsOfTexts(texts: Brand["texts"]): string[] {
  const english = readEnglish();
  return Object.entries(texts).flatMap(([locale, tree]) => {
    if (!offeredLocales().includes(locale))
      return [`texts.${locale}: is no language that is offered: ${offeredLocales().join(", ")}`];
    return problemsOf(tree, english).map((problem) => `texts.${locale}.${problem}`);
  });
}

/** @throws ConfigError naming brand and field of every message that pages could not show */
export function checkBrandTexts(brands: readonly Pick<Brand, "name" | "texts">[]): void {
  const problems = brands.flatMap(({ name, texts }) =>
    problemsOfTexts(texts).map((problem) => ({ variable: `brand ${name}`, reason: `brand.json, ${problem}` })),
  );
  if (problems.length > 0) throw new ConfigError(problems);
}
