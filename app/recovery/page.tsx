import { flowPage, flowProblemPage, pageView } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { prefillFor } from "@/lib/screen/previous-flow";

/** Lets a person who lost the password back in. */
export default async function RecoveryPage({ searchParams }: PageProps<"/recovery">) {
  const params = await searchParams;
  const opened = await openFlow("recovery", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "recovery", params, opened);
  const of = { kind: "recovery", flow: opened.data } as const;
  return flowPage(view, { of, notice: opened.notice, prefill: await prefillFor(of) });
}
