import { redirect } from "next/navigation";
import { pageView, problemPage } from "@/app/page-view";
import { href } from "@/lib/request/href";
import { isSettingsSection } from "@/lib/screen/methods";

/** Addresses of before, when each section of the settings had a page: `/settings/password` is `/settings#password`. */
export default async function SettingsSectionPage({ params, searchParams }: PageProps<"/settings/[section]">) {
  const { section } = await params;
  if (!isSettingsSection(section)) return problemPage(await pageView(), { problem: "notFound" });
  const given = Object.entries(await searchParams).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => [name, value]),
  );
  const query = new URLSearchParams(given).toString();
  redirect(href(`/settings${query && `?${query}`}#${section}`));
}
