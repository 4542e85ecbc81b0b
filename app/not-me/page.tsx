import { pageView, problemPage } from "@/app/page-view";
import { NotMeDone, NotMeQuestion, NotMeSignedOut } from "@/components/shell/not-me";
import { isRecovered } from "@/lib/account/activity";
import { openFlows } from "@/lib/account/open-flows";
import { config } from "@/lib/config/config";
import { personOf } from "@/lib/identity/person";
import { isSignedOut, requireSession } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";

/**
 * "This was not me": says what will happen, and after it what else to do (`done`). Links in mails lead here, so it is for
 * people who are signed out as well: they come back with a session, by a code or their password.
 */
export default async function NotMePage({ searchParams }: PageProps<"/not-me">) {
  const view = await pageView();
  const { words, brand, response } = view;
  if (await isSignedOut()) {
    const back = new URLSearchParams({ return_to: `${config().baseUrl}/not-me` });
    const getCode = openFlows().recovery ? href(`/recovery?${back}`) : undefined;
    return view.draw(<NotMeSignedOut getCode={getCode} signIn={href(`/login?${back}`)} words={words} brand={brand} />);
  }
  const opened = await requireSession("/not-me");
  if (!opened.ok) return problemPage(view, { ...opened, again: "/not-me" });
  const { identity } = opened.data;
  respondSession(response, identity?.id);
  const done = outcomeOf(await requestContext(), "/not-me", await searchParams);
  if (done === "all")
    return view.draw(<NotMeDone isRecovered={isRecovered(opened.data)} words={words} brand={brand} />);
  const failed = (["failed", "refused"] as const).find((outcome) => outcome === done);
  respondOutcome(response, done);
  const shown = { account: personOf(identity).account, identity: identity?.id ?? "", failed };
  return view.draw(<NotMeQuestion {...shown} words={words} brand={brand} />);
}
