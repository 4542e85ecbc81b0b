import type { SettingsFlow } from "@ory/client";
import { Expiry } from "@/components/flow/expiry";
import { SettingsScreen } from "@/components/flow/settings-screen";
import { AccountPage } from "@/components/shell/account-page";
import { Shown } from "@/components/shell/directives";
import { IslandScript } from "@/components/shell/island-script";
import type { Words } from "@/i18n/words";
import type { Brand } from "@/lib/brand";
import { needsPasskeys } from "@/lib/kratos/flow";
import { flowFacts } from "@/lib/kratos/messages";
import { rulesFor } from "@/lib/kratos/schemas";
import type { SettingsSection } from "@/lib/settings-section";
import type { Notice } from "@/lib/trail";
import { visitor } from "@/lib/visitor";

type Props = { brand: Brand; flow: SettingsFlow; notice: Notice; words: Words; only?: SettingsSection };

/** The settings in the account's frame: all sections, or one. */
export async function SettingsView({ brand: look, flow, notice, words, only }: Props) {
  const of = { kind: "settings", flow } as const;
  const rules = await rulesFor(of, await visitor());
  const shared = { words, brandName: look.title, marks: look.marks };
  return (
    <AccountPage brand={look} words={words} current="settings">
      <Shown what={["session", flow.identity.id]} />
      <Shown what={flowFacts(of)} />
      <SettingsScreen flow={flow} notice={notice} rules={rules} only={only} {...shared} />
      <Expiry of={of} words={words} />
      <keep-typed hidden />
      <IslandScript name="form" />
      <IslandScript name="account" />
      {needsPasskeys(flow.ui.nodes) && <IslandScript name="passkey" />}
    </AccountPage>
  );
}
