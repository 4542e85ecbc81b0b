import { textIn } from "../brands/manifest";
import type { Catalog, Product } from "../catalog/catalog";
import { isFound } from "./search";

/** What the home page shows of the catalogue, each in the order in which it is shown. */
export type Shelf = {
  /** What the person may open, the last used first. */
  yours: readonly Product[];
  /** What they can try, and may not open. */
  trials: readonly Product[];
  /** What they can ask for: neither of the two. */
  asked: readonly Product[];
  /** True if there are so many products that a search helps. */
  hasSearch: boolean;
};

/** As many products are found at a glance. */
const mostAtAGlance = 8;

type Asked = {
  /** Ids of the guarded products that the person may open; undefined = Keto has not answered, and only what is open to all shows. */
  opens: ReadonlySet<string> | undefined;
  /** Ids of products whose trial is over. */
  ended?: ReadonlySet<string> | undefined;
  /** Ids of products that were opened in this browser, the last one first. */
  recent: readonly string[];
  /** What is searched for; "" = nothing. */
  query: string;
  locale: string;
};

/** Sorts the products of a catalogue by what a person can do with them. What they can do nothing with is not shown. */
export function shelfOf({ products }: Catalog, { opens, ended, recent, query, locale }: Asked): Shelf {
  const placed = products.map((product) => ({ product, place: placeOf(product, opens, ended) }));
  const of = (place: Place) =>
    placed
      .filter((one) => one.place === place)
      .map(({ product }) => product)
      .filter((product) => isFound(query, wordsOf(product, locale)));
  const rank = ({ id }: Product) => {
    const index = recent.indexOf(id);
    return index < 0 ? recent.length : index;
  };
  return {
    yours: of("yours").toSorted((one, other) => rank(one) - rank(other)),
    trials: of("trials"),
    asked: of("asked"),
    hasSearch: placed.filter(({ place }) => place).length > mostAtAGlance,
  };
}

/** Products of a shelf, all together. */
export function countOf({ yours, trials, asked }: Shelf): number {
  return yours.length + trials.length + asked.length;
}

type Place = "yours" | "trials" | "asked";

function placeOf(
  { id, access, trial, ask }: Product,
  opens: ReadonlySet<string> | undefined,
  ended: ReadonlySet<string> | undefined,
): Place | undefined {
  if (access === "everyone") return "yours";
  if (!opens) return undefined;
  if (opens.has(id)) return "yours";
  if (trial && !ended?.has(id)) return "trials";
  return ask ? "asked" : undefined;
}

function wordsOf({ name, text }: Product, locale: string): string {
  return `${textIn(name, locale)} ${text ? textIn(text, locale) : ""}`;
}
