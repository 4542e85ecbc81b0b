import { flowPage, flowProblemPage, pageView } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { rulesFor } from "@/lib/kratos/schemas";
import { requestContext } from "@/lib/request/current";
import { prefillFor } from "@/lib/screen/previous-flow";

/** Creates an account. */
export default async function RegistrationPage({ searchParams }: PageProps<"/registration">) {
  const params = await searchParams;
  const opened = await openFlow("registration", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "registration", params, opened);
  const of = { kind: "registration", flow: opened.data } as const;
  const rules = await rulesFor(of, await requestContext());
  return flowPage(view, { of, notice: opened.notice, rules, prefill: await prefillFor(of) });
}
