import { CardPage } from "@/components/shell/card-page";
import { IslandScript } from "@/components/shell/island-script";
import type { Brand } from "@/lib/brands/brand";
import { type AnyFlow, needsPasskeys } from "@/lib/kratos/flow";
import type { Maintenance } from "@/lib/maintenance/planned-work";
import { drawingOf, type View } from "./drawing";
import { Expiry } from "./expiry";
import { FlowScreen } from "./flow-screen";
import { needsTraits } from "./nodes/needs-traits";

type Props = Omit<View, "brand"> & {
  of: AnyFlow;
  brand: Brand;
  now: string;
  maintenance?: Maintenance | undefined;
};

/** A flow in the card of a page, with the islands that its forms use. */
export function FlowPage({ of, brand, now, maintenance, ...view }: Props) {
  return (
    <CardPage brand={brand}>
      <FlowScreen drawing={drawingOf(of, { ...view, brand })} maintenance={maintenance} />
      <Expiry of={of} words={view.words} now={now} />
      <keep-typed hidden />
      {/* First, since what was typed before is filled into its fields. */}
      {needsTraits(of.flow.ui.nodes, view.rules) && <IslandScript name="traits" />}
      <IslandScript name="form" />
      {needsPasskeys(of.flow.ui.nodes) && <IslandScript name="passkey" />}
    </CardPage>
  );
}
