import { CardPage } from "@/components/shell/card-page";
import { IslandScript } from "@/components/shell/island-script";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { type AnyFlow, needsPasskeys } from "@/lib/kratos/flow";
import type { TraitRules } from "@/lib/kratos/traits";
import type { Notice } from "@/lib/request/redirect-trail";
import type { Carried } from "@/lib/screen/prefill";
import { Expiry } from "./expiry";
import { FlowScreen } from "./screen";

type Props = {
  of: AnyFlow;
  notice: Notice;
  words: Translator;
  brand: Brand;
  rules?: TraitRules;
  account?: string;
  carried?: Carried;
  ownAddress?: string;
};

/** A flow in the card of a page, with the islands that its forms use. */
export function FlowPage({ of, notice, words, brand, rules, account, carried, ownAddress }: Props) {
  return (
    <CardPage brand={brand}>
      <FlowScreen
        of={of}
        words={words}
        brandName={brand.title}
        notice={notice}
        rules={rules}
        marks={brand.marks}
        methods={brand.methods}
        account={account}
        carried={carried}
        ownAddress={ownAddress}
      />
      <Expiry of={of} words={words} />
      <keep-typed hidden />
      <IslandScript name="form" />
      {needsPasskeys(of.flow.ui.nodes) && <IslandScript name="passkey" />}
    </CardPage>
  );
}
