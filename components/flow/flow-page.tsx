import { CardPage } from "@/components/shell/card-page";
import { DropCookie, Shown } from "@/components/shell/directives";
import { IslandScript } from "@/components/shell/island-script";
import type { Brand } from "@/lib/brands/brand";
import { type AnyFlow, needsPasskeys } from "@/lib/kratos/flow";
import { trailCookie } from "@/lib/request/redirect-trail";
import { wantedCookie } from "@/lib/request/settings-section";
import { flowFacts } from "@/lib/screen/message-ids";
import type { Prefill } from "@/lib/screen/prefill";
import { drawingOf, type View } from "./drawing";
import { Expiry } from "./expiry";
import { FlowScreen } from "./flow-screen";

type Props = Omit<View, "brand" | "prefill"> & { of: AnyFlow; brand: Brand; carried?: Prefill };

/** A flow in the card of a page, with the islands that its forms use. */
export function FlowPage({ of, brand, carried, ...view }: Props) {
  return (
    <CardPage brand={brand}>
      <DropCookie name={trailCookie} />
      <DropCookie name={wantedCookie} />
      <Shown what={flowFacts(of)} />
      <FlowScreen drawing={drawingOf(of, { ...view, brand, prefill: carried })} />
      <Expiry of={of} words={view.words} />
      <keep-typed hidden />
      <IslandScript name="form" />
      {needsPasskeys(of.flow.ui.nodes) && <IslandScript name="passkey" />}
    </CardPage>
  );
}
