import { redirect } from "next/navigation";
import { demandsPage, pageView, problemPage } from "@/app/page-view";
import { ConsentQuestion } from "@/components/shell/consent-question";
import { config } from "@/lib/config/config";
import { logoutPath } from "@/lib/kratos/flow-urls";
import { single } from "@/lib/kratos/params";
import { consentPath, grant, openConsent, problemWith, reportConsent } from "@/lib/oauth2/consent";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";

/**
 * Asks whether an application may have what it asks for (Hydra `urls.consent`, `?consent_challenge=`). Where the person
 * or the operator has said so before, it goes straight on.
 */
export default async function ConsentPage({ searchParams }: PageProps<"/consent">) {
  const challenge = single(await searchParams, "consent_challenge");
  const opened = await openConsent(challenge);
  const view = await pageView();
  const again = consentPath(challenge);
  if (!opened.ok) return problemPage(view, { ...opened, again });
  const { request, session, isSettled, unmet } = opened;
  if (unmet) return demandsPage(view, unmet, session, again);
  if (isSettled) {
    const context = await requestContext();
    const given = { request, session, scopes: request.requested_scope ?? [], remember: true };
    const done = await grant(context, given);
    if (done.ok) reportConsent(context, "settled", given);
    if (done.ok) redirect(done.data.redirect_to);
    return problemPage(view, { problem: problemWith(done.failure), again });
  }
  const otherAccount = href(logoutPath(config().baseUrl + again));
  const { words, brand } = view;
  return view.draw(
    <ConsentQuestion
      request={request}
      identity={session.identity}
      otherAccount={otherAccount}
      words={words}
      brand={brand}
    />,
  );
}
