import type { SettingsFlow } from "@ory/client";
import { AccountPage } from "@/components/shell/account-page";
import { IslandScript } from "@/components/shell/island-script";
import { PasskeySignals } from "@/components/shell/passkey-signals";
import type { Brand } from "@/lib/brands/brand";
import { needsPasskeys } from "@/lib/kratos/flow";
import type { Notice } from "@/lib/request/redirect-trail";
import { signOutLink } from "@/lib/screen/links";
import type { View } from "./drawing";
import { Expiry } from "./expiry";
import { needsTraits } from "./nodes/needs-traits";
import { SettingsScreen } from "./settings-screen";

type Props = Pick<View, "words" | "rules" | "rows" | "startAt" | "isForwarded" | "keyNames"> & {
  brand: Brand;
  flow: SettingsFlow;
  notice: Notice;
  now: string;
  /** After a new password: whether other devices are signed in. */
  otherDevices?: boolean | undefined;
};

/** The settings in the account's frame, with the islands that their forms use. */
export function SettingsPage({ brand, flow, notice, now, otherDevices, ...view }: Props) {
  const { words } = view;
  const of = { kind: "settings", flow } as const;
  return (
    <AccountPage brand={brand} words={words} current="settings" signOut={signOutLink(of)}>
      <SettingsScreen
        {...view}
        flow={flow}
        notice={notice}
        brandName={brand.title}
        marks={brand.marks}
        otherDevices={otherDevices}
      />
      <Expiry of={of} words={words} now={now} />
      <keep-typed hidden />
      {/* First, since what was typed before is filled into its fields. */}
      {needsTraits(flow.ui.nodes, view.rules) && <IslandScript name="traits" />}
      <IslandScript name="form" />
      <IslandScript name="account" />
      {needsPasskeys(flow.ui.nodes) && <IslandScript name="passkey" />}
      {needsPasskeys(flow.ui.nodes) && flow.state === "success" && <PasskeySignals since={now} />}
    </AccountPage>
  );
}
