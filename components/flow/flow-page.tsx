import { CardPage } from "@/components/shell/card-page";
import { DropCookie } from "@/components/shell/directives";
import { IslandScript } from "@/components/shell/island-script";
import type { Words } from "@/i18n/words";
import type { Brand } from "@/lib/brand";
import { type AnyFlow, needsPasskeys } from "@/lib/kratos/flow";
import { type Notice, trailCookie } from "@/lib/trail";
import { FlowScreen } from "./screen";

type Props = { of: AnyFlow; notice: Notice; words: Words; brand: Brand };

/** A flow in the card of a page, with the islands that its forms use. */
export function FlowPage({ of, notice, words, brand }: Props) {
  return (
    <CardPage brand={brand}>
      <DropCookie name={trailCookie} />
      <FlowScreen of={of} words={words} brandName={brand.title} notice={notice} />
      <IslandScript name="form" />
      {needsPasskeys(of.flow.ui.nodes) && <IslandScript name="passkey" />}
    </CardPage>
  );
}
