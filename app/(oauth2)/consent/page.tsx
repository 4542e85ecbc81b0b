import { redirect } from "next/navigation";
import { ConsentQuestion } from "@/components/shell/consent-question";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { config } from "@/lib/config/config";
import { single } from "@/lib/kratos/params";
import { consentPath, grant, isSettled, openConsent, problemWith } from "@/lib/oauth2/consent";
import { href } from "@/lib/request/href";
import { visitor } from "@/lib/request/visitor";

/**
 * Asks whether an application may have what it asks for (Hydra `urls.consent`, `?consent_challenge=`). Where the person
 * or the operator has said so before, it goes straight on.
 */
export default async function ConsentPage({ searchParams }: PageProps<"/consent">) {
  const challenge = single(await searchParams, "consent_challenge");
  const opened = await openConsent(challenge);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  const again = href(consentPath(challenge));
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={again} />;
  const { request, session } = opened;
  if (isSettled(request)) {
    const done = await grant({ request, session, scopes: request.requested_scope ?? [], remember: true });
    if (done.ok) redirect(done.data.redirect_to);
    const { requestId } = await visitor();
    const problem = problemWith(done.failure);
    return <ProblemPage problem={problem} requestId={requestId} words={words} brand={look} again={again} />;
  }
  const otherAccount = href(`/logout?${new URLSearchParams({ return_to: config().baseUrl + consentPath(challenge) })}`);
  const shared = { request, identity: session.identity, otherAccount };
  return <ConsentQuestion {...shared} words={words} brand={look} />;
}
