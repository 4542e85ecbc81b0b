import { flowPage, flowProblemPage, pageView } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { rulesFor } from "@/lib/kratos/schemas";
import { requestContext } from "@/lib/request/current";
import { editedFlow, withKeptLists } from "@/lib/screen/list-edit";
import { prefillFor } from "@/lib/screen/previous-flow";

/** Creates an account. */
export default async function RegistrationPage({ searchParams }: PageProps<"/registration">) {
  const params = await searchParams;
  const opened = await openFlow("registration", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "registration", params, opened);
  const given = { kind: "registration", flow: opened.data } as const;
  const context = await requestContext();
  const rules = await rulesFor(given, context);
  const whole = withKeptLists(given, context.keptLists, rules);
  const { of, ...edit } = editedFlow(whole, context.filledIn, rules);
  return flowPage(view, { of, notice: opened.notice, rules, ...edit, prefill: await prefillFor(of) });
}
