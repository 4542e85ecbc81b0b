import type { Brand } from "../lib/brands/folder";
import { ConfigError } from "../lib/config/config";
import { offeredLocales } from "./catalogues";
import { problemsOf } from "./check-words";
import { readKratos, readShipped } from "./word-files";

/**
 * Checks the sentences that a brand sets, by the rules of LOCALES_DIR.
 * @returns what is wrong, as sentences that begin with the field of brand.json
 */
export function problemsOfTexts(texts: Brand["texts"]): string[] {
  const ours = readShipped("en");
  const english = { ours, kratos: { ...readKratos("en"), ...ours.kratos } };
  return Object.entries(texts).flatMap(([locale, tree]) => {
    if (!offeredLocales().includes(locale))
      return [`texts.${locale}: is no language that is offered: ${offeredLocales().join(", ")}`];
    return problemsOf(tree, english).map((problem) => `texts.${locale}.${problem}`);
  });
}

/** @throws ConfigError naming brand and field, if a sentence could not be said */
export function checkBrandTexts(brands: readonly Pick<Brand, "name" | "texts">[]): void {
  const problems = brands.flatMap(({ name, texts }) =>
    problemsOfTexts(texts).map((problem) => ({ variable: `brand ${name}`, reason: `brand.json, ${problem}` })),
  );
  if (problems.length > 0) throw new ConfigError(problems);
}
