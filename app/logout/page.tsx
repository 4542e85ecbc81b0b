import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { LogoutQuestion } from "@/components/shell/logout-question";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { config } from "@/lib/config/config";
import { readLogout } from "@/lib/kratos/client";
import { remedyFor } from "@/lib/kratos/errors";
import { single } from "@/lib/kratos/params";
import { acceptLogout } from "@/lib/oauth2/hydra";
import { href } from "@/lib/request/href";
import { withOwnUrls } from "@/lib/request/own-url";
import { ownReturnToHere, siteUrl } from "@/lib/request/site";
import { visitor } from "@/lib/request/visitor";

/**
 * Signs out; for an application that asks for it as well (Hydra `urls.logout`, `?logout_challenge=`). A visit from our own pages or the address bar goes straight on; one from another site asks first, so
 * that nobody can be signed out by a foreign link or image (Fetch Metadata, `Sec-Fetch-Site`).
 */
export default async function LogoutPage({ searchParams }: PageProps<"/logout">) {
  const who = await visitor();
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  const params = await searchParams;
  const challenge = config().hydraAdminUrl ? single(params, "logout_challenge") : "";
  // Hydra is told when the session has ended at Kratos.
  const wanted = challenge ? `${await siteUrl()}/logout?${new URLSearchParams({ logout_challenge: challenge })}` : "";
  const returnTo = await ownReturnToHere(wanted || single(params, "return_to"));
  const answer = await readLogout(who, returnTo);
  if (!answer.ok) {
    const remedy = remedyFor(answer.failure);
    if (remedy.do === "sign-in") redirect((challenge && (await endOfLogout(challenge))) || href("/login"));
    const problem = remedy.do === "explain" ? remedy.problem : "internal";
    return (
      <ProblemPage problem={problem} words={words} brand={look} requestId={who.requestId} again={href("/logout")} />
    );
  }
  const list = await headers();
  const site = list.get("sec-fetch-site");
  // A browser that only prepares the page in advance (Sec-Purpose) has not been told to sign out.
  const isMeant = (site === "same-origin" || site === "none") && !list.has("sec-purpose");
  const { logout_url } = withOwnUrls(answer.data, config().baseUrl, await siteUrl());
  if (isMeant) redirect(logout_url);
  return <LogoutQuestion logoutUrl={logout_url} words={words} brand={look} />;
}

/** Where Hydra sends people that are signed out; undefined if it does not know of the request any more. */
async function endOfLogout(challenge: string): Promise<string | undefined> {
  const answer = await acceptLogout(challenge, await visitor());
  return answer.ok ? answer.data.redirect_to : undefined;
}
