import type { SettingsFlow } from "@ory/client";
import { AccountPage } from "@/components/shell/account-page";
import { IslandScript } from "@/components/shell/island-script";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { needsPasskeys } from "@/lib/kratos/flow";
import type { TraitRules } from "@/lib/kratos/traits";
import type { Notice } from "@/lib/request/redirect-trail";
import { signOutLink } from "@/lib/screen/links";
import { Expiry } from "./expiry";
import { SettingsScreen } from "./settings-screen";

type Props = { brand: Brand; flow: SettingsFlow; notice: Notice; words: Translator; rules?: TraitRules };

/** The settings in the account's frame, with the islands that their forms use. */
export function SettingsPage({ brand, flow, notice, words, rules }: Props) {
  const of = { kind: "settings", flow } as const;
  return (
    <AccountPage brand={brand} words={words} current="settings" signOut={signOutLink(of)}>
      <SettingsScreen
        flow={flow}
        notice={notice}
        rules={rules}
        words={words}
        brandName={brand.title}
        marks={brand.marks}
      />
      <Expiry of={of} words={words} />
      <keep-typed hidden />
      <IslandScript name="form" />
      <IslandScript name="account" />
      {needsPasskeys(flow.ui.nodes) && <IslandScript name="passkey" />}
    </AccountPage>
  );
}
