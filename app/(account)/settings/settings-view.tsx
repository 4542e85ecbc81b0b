import type { SettingsFlow } from "@ory/client";
import { Expiry } from "@/components/flow/expiry";
import { SettingsScreen } from "@/components/flow/settings-screen";
import { AccountPage } from "@/components/shell/account-page";
import { Shown } from "@/components/shell/directives";
import { IslandScript } from "@/components/shell/island-script";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { needsPasskeys } from "@/lib/kratos/flow";
import { rulesFor } from "@/lib/kratos/schemas";
import type { Notice } from "@/lib/request/redirect-trail";
import type { SettingsSection } from "@/lib/request/settings-section";
import { visitor } from "@/lib/request/visitor";
import { flowFacts } from "@/lib/screen/message-ids";

type Props = { brand: Brand; flow: SettingsFlow; notice: Notice; words: Translator; only?: SettingsSection };

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
