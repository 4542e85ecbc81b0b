import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { SessionList } from "@/components/shell/session-list";
import { readOtherSessions } from "@/lib/kratos/client";
import { requireSession, withoutSession } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";

/** Where this account is signed in: this device and the others, each of which can be signed out. */
export default async function SessionsPage({ searchParams }: PageProps<"/sessions">) {
  const context = await requestContext();
  const [opened, others] = await Promise.all([requireSession("/sessions"), readOtherSessions(context)]);
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/sessions" });
  if (!others.ok)
    return problemPage(view, { ...(await withoutSession(others.failure, "/sessions")), again: "/sessions" });
  respondSession(view.response, opened.data.identity?.id);
  const { words, brand } = view;
  const done = outcomeOf(context, "/sessions", await searchParams);
  respondOutcome(view.response, done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="sessions">
      <SessionList current={opened.data} others={others.data} done={done} words={words} brandName={brand.title} />
    </AccountPage>,
  );
}
