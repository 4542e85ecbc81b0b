import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { textIn } from "@/lib/brands/manifest";
import type { Product } from "@/lib/catalog/catalog";
import { href } from "@/lib/request/href";
import { CardPage } from "./card-page";
import { TrialOffer, TrialOver } from "./trial-offer";

type Props = {
  product: Product;
  /** True if its trial was had before. */
  isTried: boolean;
  words: Translator;
  brand: Brand;
  requestId: string;
};

/** A product that the person may not open: what they can do about that. */
export function ProductRefused({ product, isTried, words, brand, requestId }: Props) {
  const name = textIn(product.name, words.locale);
  return (
    <CardPage brand={brand}>
      <title>{`${words.t("portal.refused.title", { product: name })} · ${brand.title}`}</title>
      <div data-testid="product-refused" className="flex flex-col gap-4">
        <Icon name="lock" className="size-9 text-link" />
        <h1 className="title">{words.say("portal.refused.title", { product: name })}</h1>
        <p className="text-base text-muted">{words.say(product.ask ? "portal.refused.ask" : "portal.refused.text")}</p>
        <div className="flex flex-wrap gap-x-3 text-[0.9375rem] text-muted">
          {isTried ? <TrialOver words={words} /> : <TrialOffer product={product} words={words} />}
        </div>
        {product.ask && (
          <a href={product.ask} rel="noreferrer" className={buttonClass("primary")}>
            {words.say("portal.askFor")}
          </a>
        )}
        <a href={href("/")} className={buttonClass(product.ask ? "secondary" : "primary")}>
          {words.say("problemActions.home")}
        </a>
        <p className="text-sm text-muted" data-testid="reference">
          {words.say("shell.reference", { id: requestId })}
        </p>
      </div>
    </CardPage>
  );
}
