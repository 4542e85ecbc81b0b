import { redirect } from "next/navigation";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { openFlow, sectionPath } from "@/lib/kratos/open-flow";
import { single } from "@/lib/kratos/params";
import { cookieOf } from "@/lib/request/cookies";
import { href } from "@/lib/request/href";
import { isSettingsSection, sectionCookie } from "@/lib/request/settings-section";
import { visitor } from "@/lib/request/visitor";
import { SettingsView } from "./settings-view";

/** Profile and credentials of the signed-in person: one flow, one form per method. Kratos checks the session itself. */
export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const query = await searchParams;
  const flow = single(query, "flow");
  const section = cookieOf((await visitor()).cookie, sectionCookie);
  if (isSettingsSection(section)) {
    // Kratos returns here; the person was in a section. Without a flow they ask for all of it: forget the section.
    if (!flow) redirect(sectionPath("", query));
    redirect(href(`/settings/${section}?flow=${encodeURIComponent(flow)}`));
  }
  const opened = await openFlow("settings", query);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href("/settings")} />;
  return <SettingsView brand={look} flow={opened.data} notice={opened.notice} words={words} />;
}
