import { flowPage, flowProblemPage, pageView } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { identifierKeyboard } from "@/lib/kratos/schemas";
import { signedInAccount } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { prefillFor } from "@/lib/screen/previous-flow";
import { asksKnownAccount } from "@/lib/screen/screen";

/** Signs a person in: first factor, second factor, or once more before a change. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const params = await searchParams;
  const opened = await openFlow("login", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "login", params, opened);
  const of = { kind: "login", flow: opened.data } as const;
  const account = asksKnownAccount(opened.data) ? await signedInAccount() : undefined;
  return flowPage(view, {
    of,
    notice: opened.notice,
    account,
    identifierKeyboard: await identifierKeyboard(of, await requestContext()),
    prefill: await prefillFor(of),
  });
}
