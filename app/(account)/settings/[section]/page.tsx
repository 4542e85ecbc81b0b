import { redirect } from "next/navigation";
import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { openFlow } from "@/lib/kratos/open-flow";
import { single } from "@/lib/kratos/params";
import { isSettingsSection } from "@/lib/settings-section";
import { visitor } from "@/lib/visitor";
import { SettingsView } from "../settings-view";

/** One section of the settings, by its own URL: `/settings/password`. */
export default async function SettingsSectionPage({ params, searchParams }: PageProps<"/settings/[section]">) {
  const { section } = await params;
  const query = await searchParams;
  const words = await getWords();
  if (!isSettingsSection(section)) {
    const { requestId } = await visitor();
    return <ProblemPage problem="notFound" words={words} brand={brand()} requestId={requestId} />;
  }
  if (!single(query, "flow")) redirect(href(`/restart?to=settings&why=quiet&section=${section}`));
  const opened = await openFlow("settings", query);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={brand()} again={href(`/settings/${section}`)} />;
  return <SettingsView brand={brand()} flow={opened.data} notice={opened.notice} words={words} only={section} />;
}
