import { flowPage, pageView, problemPage } from "@/app/page-view";
import { openFlow } from "@/lib/kratos/open-flow";
import { identifierKeyboard } from "@/lib/kratos/schemas";
import { signedInAccount } from "@/lib/kratos/session";
import { prefillFor } from "@/lib/screen/previous-flow";
import { asksKnownAccount } from "@/lib/screen/screen";

/** Signs a person in: first factor, second factor, or once more before a change. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const opened = await openFlow("login", await searchParams);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/login" });
  const of = { kind: "login", flow: opened.data } as const;
  const account = asksKnownAccount(opened.data) ? await signedInAccount() : undefined;
  return flowPage(view, {
    of,
    notice: opened.notice,
    account,
    identifierKeyboard: identifierKeyboard(),
    prefill: await prefillFor(of),
  });
}
