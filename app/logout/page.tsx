import { redirect } from "next/navigation";
import { pageView, problemPage } from "@/app/page-view";
import { LogoutQuestion } from "@/components/shell/logout-question";
import { config } from "@/lib/config/config";
import { readLogout } from "@/lib/kratos/client";
import { explainedProblem, remedyFor } from "@/lib/kratos/errors";
import { forgottenFlows } from "@/lib/kratos/flow-memory";
import { single } from "@/lib/kratos/params";
import { returnAfterLogout } from "@/lib/kratos/return-after-logout";
import { allowedReturnUrl } from "@/lib/kratos/return-url";
import { signedInAccount } from "@/lib/kratos/session";
import { acceptLogout } from "@/lib/oauth2/hydra";
import { noteSignedOut } from "@/lib/oauth2/signed-out";
import { accountHint } from "@/lib/request/account-hint";
import type { RequestContext } from "@/lib/request/context";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { withOwnUrls } from "@/lib/request/own-url";
import { isPrefetch } from "@/lib/request/prefetch";

/**
 * Signs out, and goes on to `return_to` if Kratos allows it; for an application that asks for it as well (Hydra
 * `urls.logout`, `?logout_challenge=`). A visit from our own pages or the address bar goes straight on; one from another
 * site asks first, so that a foreign link or image signs no one out (Fetch Metadata, `Sec-Fetch-Site`).
 */
export default async function LogoutPage({ searchParams }: PageProps<"/logout">) {
  const context = await requestContext();
  const view = await pageView();
  const params = await searchParams;
  const { headers, site } = context;
  const challenge = config().hydraAdminUrl ? single(params, "logout_challenge") : "";
  // Hydra is told when the session has ended at Kratos.
  const wanted = challenge ? `${site.baseUrl}/logout?${new URLSearchParams({ logout_challenge: challenge })}` : "";
  const returnTo = wanted || (await returnAfterLogout(context, single(params, "return_to")));
  const answer = await logoutAnswer(context, returnTo);
  if (!answer.ok) {
    if (remedyFor(answer.failure).do === "sign-in") {
      context.flowCookies.push(forgottenFlows());
      const end = challenge ? await endOfLogout(context, challenge) : await allowedReturnUrl(context, returnTo ?? "");
      redirect(end ?? href("/login"));
    }
    return problemPage(view, { problem: explainedProblem(answer.failure), again: "/logout" });
  }
  const from = headers["sec-fetch-site"];
  const isMeant = (from === "same-origin" || from === "none") && !isPrefetch(headers);
  const { logout_url } = withOwnUrls(answer.data, config().baseUrl, site.baseUrl);
  if (isMeant) {
    context.flowCookies.push(forgottenFlows());
    const account = isRecovery(returnTo) ? await signedInAccount() : undefined;
    if (account) context.flowCookies.push(accountHint(account));
    redirect(logout_url);
  }
  return view.draw(<LogoutQuestion logoutUrl={logout_url} words={view.words} brand={view.brand} />);
}

/** The URL that signs out. An address that Kratos does not allow keeps nobody signed in. */
async function logoutAnswer(context: RequestContext, returnTo: string | undefined) {
  const answer = await readLogout(context, returnTo);
  const isRefused = !answer.ok && explainedProblem(answer.failure) === "returnTo";
  return isRefused ? readLogout(context, undefined) : answer;
}

function isRecovery(returnTo = ""): boolean {
  return URL.canParse(returnTo) && new URL(returnTo).pathname === href("/recovery");
}

/** Where Hydra sends people that are signed out; undefined if it does not know of the request any more. */
async function endOfLogout(context: RequestContext, challenge: string): Promise<string | undefined> {
  await noteSignedOut(context, challenge);
  const answer = await acceptLogout(context, challenge);
  return answer.ok ? answer.data.redirect_to : undefined;
}
