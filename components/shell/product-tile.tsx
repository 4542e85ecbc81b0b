import type { ReactNode } from "react";
import type { Translator } from "@/i18n/translator";
import { shownIn, textIn } from "@/lib/brands/manifest";
import type { Catalog, Product } from "@/lib/catalog/catalog";
import { iconAddress } from "@/lib/catalog/icon";
import { placesOf } from "@/lib/portal/regions";
import { href } from "@/lib/request/href";

type Props = {
  product: Product;
  catalog: Catalog;
  words: Translator;
};

type OpenProps = Props & {
  /** Home region of the person. */
  home: string | undefined;
  /** What else stands on the tile. */
  children?: ReactNode;
};

/** A product that the person may open: the tile leads to it in their region, with its other regions below. */
export function OpenTile({ product, catalog, words, home, children }: OpenProps) {
  const [place, ...others] = placesOf(product, home);
  return (
    <li data-testid={`product/${product.id}`} className="product">
      <a href={entryHref(product.id)} className="product-link">
        <About product={product} catalog={catalog} words={words} />
      </a>
      {children}
      {others.length > 0 && (
        <div className="product-more">
          <span>{words.say("portal.opensIn", { region: regionName(catalog, place.region, words) })}</span>
          {others.map(({ region }) => (
            <a key={region} className="link" href={entryHref(product.id, region)}>
              {words.say("portal.openIn", { region: regionName(catalog, region, words) })}
            </a>
          ))}
        </div>
      )}
    </li>
  );
}

/** A product that the person may not open: what it is, and the way to it. */
export function ClosedTile({ product, catalog, words, children }: Props & { children?: ReactNode }) {
  return (
    <li data-testid={`product/${product.id}`} className="product">
      <div className="product-link">
        <About product={product} catalog={catalog} words={words} />
      </div>
      <div className="product-more">
        {children}
        {product.ask && <AskLink product={product} words={words} />}
      </div>
    </li>
  );
}

/** Where access to a product is asked for. */
export function AskLink({ product: { name, ask }, words }: Pick<Props, "product" | "words">) {
  const label = words.t("portal.askNamed", { product: textIn(name, words.locale) });
  return (
    <a className="link" href={ask} rel="noreferrer" aria-label={label}>
      {words.say("portal.askFor")}
    </a>
  );
}

function About({ product: { icon, name, text }, catalog, words: { locale } }: Props) {
  const title = shownIn(name, locale);
  const about = text && shownIn(text, locale);
  const picture = icon && iconAddress(catalog, icon);
  return (
    <>
      {picture && <img src={picture} alt="" width={28} height={28} decoding="async" />}
      <span>
        <b lang={title.lang}>{title.text}</b>
        {about && <span lang={about.lang}>{about.text}</span>}
      </span>
    </>
  );
}

/** Our own address that opens a product. @param region another one than the person's */
export function entryHref(id: string, region?: string): string {
  return href(`/products/open?${new URLSearchParams({ id, ...(region && { region }) })}`);
}

function regionName({ regions }: Catalog, region: string, { locale }: Translator): string {
  return textIn(regions[region] ?? {}, locale, region);
}
