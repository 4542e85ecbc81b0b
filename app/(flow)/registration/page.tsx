import { flowPage, pageView, problemPage } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { rulesFor } from "@/lib/kratos/schemas";
import { requestContext } from "@/lib/request/current";
import { editedFlow, withKeptLists } from "@/lib/screen/list-edit";
import { prefillFor } from "@/lib/screen/previous-flow";

/** Creates an account. */
export default async function RegistrationPage({ searchParams }: PageProps<"/registration">) {
  const opened = await openFlow("registration", await searchParams);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/registration" });
  const given = { kind: "registration", flow: opened.data } as const;
  const context = await requestContext();
  const rules = await rulesFor(given, context);
  const whole = withKeptLists(given, context.keptLists, rules);
  const { of, ...edit } = editedFlow(whole, context.filledIn, rules);
  return flowPage(view, { of, notice: opened.notice, rules, ...edit, prefill: await prefillFor(of) });
}
