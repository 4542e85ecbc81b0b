import { flowPage, pageView, problemPage } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { prefillFor } from "@/lib/screen/previous-flow";

/** Lets a person who lost the password back in. */
export default async function RecoveryPage({ searchParams }: PageProps<"/recovery">) {
  const opened = await openFlow("recovery", await searchParams);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/recovery" });
  const of = { kind: "recovery", flow: opened.data } as const;
  return flowPage(view, { of, notice: opened.notice, prefill: await prefillFor(of) });
}
