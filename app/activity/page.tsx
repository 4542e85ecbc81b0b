import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { ActivityList } from "@/components/shell/activity-list";
import { activityOf } from "@/lib/account/activity";
import { readActivity } from "@/lib/account/read-activity";
import { single } from "@/lib/kratos/params";
import { respondSession } from "@/lib/request/page-response";

/** What happened in the account: sign-ins and changes. */
export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const read = await readActivity();
  const view = await pageView();
  if (!read.ok) return problemPage(view, { ...read, again: "/activity" });
  const { session, identity, sessions, livingOnly } = read;
  respondSession(view.response, session.identity?.id);
  const { words, brand, now } = view;
  const page = Math.max(1, Number.parseInt(single(await searchParams, "page"), 10) || 1);
  const shown = { happenings: activityOf(identity, sessions), current: session, livingOnly, page, now };
  return view.draw(
    <AccountPage brand={brand} words={words} current="activity">
      <ActivityList {...shown} words={words} brandName={brand.title} />
    </AccountPage>,
  );
}
