import { redirect } from "next/navigation";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { openFlow, sectionPath } from "@/lib/kratos/open-flow";
import { single } from "@/lib/kratos/params";
import { href } from "@/lib/request/href";
import { isSettingsSection } from "@/lib/request/settings-section";
import { visitor } from "@/lib/request/visitor";
import { SettingsView } from "../settings-view";

/** One section of the settings, by its own URL: `/settings/password`. */
export default async function SettingsSectionPage({ params, searchParams }: PageProps<"/settings/[section]">) {
  const { section } = await params;
  const query = await searchParams;
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!isSettingsSection(section)) {
    const { requestId } = await visitor();
    return <ProblemPage problem="notFound" words={words} brand={look} requestId={requestId} />;
  }
  if (!single(query, "flow")) redirect(sectionPath(section, query));
  const opened = await openFlow("settings", query);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href(`/settings/${section}`)} />;
  return <SettingsView brand={look} flow={opened.data} notice={opened.notice} words={words} only={section} />;
}
