import { flowPage, pageView, problemPage } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { ownAddress, prefillFor } from "@/lib/screen/previous-flow";

/** Proves that an address is the person's own. */
export default async function VerificationPage({ searchParams }: PageProps<"/verification">) {
  const opened = await openFlow("verification", await searchParams);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/verification" });
  const of = { kind: "verification", flow: opened.data } as const;
  const prefill = await prefillFor(of);
  return flowPage(view, { of, notice: opened.notice, prefill, ownAddress: await ownAddress(of) });
}
