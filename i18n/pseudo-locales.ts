/**
 * Languages that nobody speaks, made from English where the gallery is: accented and longer (`en-XA`), mirrored (`ar-XB`).
 * Text on a page that stands in no ⟦…⟧ does not come from the catalogues.
 */
export const pseudoLocales = ["en-XA", "ar-XB"] as const;
export type PseudoLocale = (typeof pseudoLocales)[number];

export function isPseudoLocale(locale: string): locale is PseudoLocale {
  return pseudoLocales.some((known) => known === locale);
}
