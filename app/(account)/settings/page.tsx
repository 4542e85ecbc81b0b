import { SettingsScreen } from "@/components/flow/settings-screen";
import { AccountPage } from "@/components/shell/account-page";
import { IslandScript } from "@/components/shell/island-script";
import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { needsPasskeys } from "@/lib/kratos/flow";
import { openFlow } from "@/lib/kratos/open-flow";

/** Profile and credentials of the signed-in person: one flow, one form per method. Kratos checks the session itself. */
export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const opened = await openFlow("settings", await searchParams);
  const words = await getWords();
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={brand()} again={href("/settings")} />;
  return (
    <AccountPage brand={brand()} words={words} current="settings">
      <SettingsScreen flow={opened.data} notice={opened.notice} words={words} brandName={brand().title} />
      <IslandScript name="form" />
      <IslandScript name="account" />
      {needsPasskeys(opened.data.ui.nodes) && <IslandScript name="passkey" />}
    </AccountPage>
  );
}
