import { flowPage, pageView, problemPage } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { rulesFor } from "@/lib/kratos/schemas";
import { requestContext } from "@/lib/request/current";
import { prefillFor } from "@/lib/screen/previous-flow";

/** Creates an account. */
export default async function RegistrationPage({ searchParams }: PageProps<"/registration">) {
  const opened = await openFlow("registration", await searchParams);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/registration" });
  const of = { kind: "registration", flow: opened.data } as const;
  const rules = await rulesFor(of, await requestContext());
  return flowPage(view, { of, notice: opened.notice, rules, prefill: await prefillFor(of) });
}
