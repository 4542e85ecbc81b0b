import { flowPage, flowProblemPage, pageView } from "@/app/page-view";
import { config } from "@/lib/config/config";
import { openFlow } from "@/lib/kratos/open-flow";
import { identifierKeyboard } from "@/lib/kratos/schemas";
import { signedInAccount } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { lastMethodOf } from "@/lib/request/last-method";
import { nameBox } from "@/lib/request/saved-names";
import { prefillFor } from "@/lib/screen/previous-flow";
import { asksKnownAccount } from "@/lib/screen/screen";

/** Signs a person in: first factor, second factor, or once more before a change. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const params = await searchParams;
  const opened = await openFlow("login", params);
  const view = await pageView();
  if (!opened.ok) return flowProblemPage(view, "login", params, opened);
  const of = { kind: "login", flow: opened.data } as const;
  const { headers } = await requestContext();
  const { refresh, requested_aal } = opened.data;
  const account = asksKnownAccount(opened.data) ? await signedInAccount() : undefined;
  return flowPage(view, {
    of,
    notice: opened.notice,
    account,
    identifierKeyboard: await identifierKeyboard(of, await requestContext()),
    prefill: await prefillFor(of),
    nameBox: config().forwarding && !refresh && requested_aal !== "aal2" ? nameBox(headers, opened.data.id) : undefined,
    lastMethod: lastMethodOf(headers),
  });
}
