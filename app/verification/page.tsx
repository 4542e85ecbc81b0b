import { flowPage, flowProblemPage, pageView } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { ownAddress, prefillFor } from "@/lib/screen/previous-flow";

/** Proves that an address is the person's own. */
export default async function VerificationPage({ searchParams }: PageProps<"/verification">) {
  const params = await searchParams;
  const opened = await openFlow("verification", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "verification", params, opened);
  const of = { kind: "verification", flow: opened.data } as const;
  const prefill = await prefillFor(of);
  return flowPage(view, { of, notice: opened.notice, prefill, ownAddress: await ownAddress(of) });
}
