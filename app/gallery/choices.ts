import "server-only";
import { offeredLocales } from "@/i18n/catalogues";
import { brandNames } from "@/lib/brands/brand";
import type { SearchParams } from "@/lib/kratos/params";
import { type Edits, editsIn } from "./lab/edits";

export const themes = ["light", "dark"] as const;
export const widths = ["320", "390", "768", "1280"] as const;

/** What an address of the gallery asks for: of each kind one or several, shown side by side. */
export type Choices = {
  brands: string[];
  locales: string[];
  themes: string[];
  widths: string[];
  /** Part of the names of the states that are shown; "" for all. */
  only: string;
  edits: Edits;
};

/** Reads the query of the gallery; what is not there, or not known, is the product's own look in English. */
export function choicesOf(query: SearchParams): Choices {
  const chosen = (name: string, known: readonly string[], usual: string) => {
    const asked = [query[name] ?? []].flat();
    const found = known.filter((value) => asked.includes(value));
    return found.length > 0 ? found : [usual];
  };
  return {
    brands: chosen("brand", brandNames(), "default"),
    locales: chosen("locale", offeredLocales(), "en"),
    themes: chosen("theme", themes, "light"),
    widths: chosen("width", widths, "390"),
    only: [query.only ?? ""].flat()[0] ?? "",
    edits: editsIn(query),
  };
}
