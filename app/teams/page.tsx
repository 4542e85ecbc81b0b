import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { TeamList } from "@/components/shell/team-list";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";
import { openTeams } from "@/lib/teams/open-team";

/** The teams that the person belongs to, and the way to a new one. */
export default async function TeamsPage({ searchParams }: PageProps<"/teams">) {
  const opened = await openTeams("/teams");
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/teams" });
  respondSession(view.response, opened.data.identity);
  const { words, brand } = view;
  const done = outcomeOf(await requestContext(), "/teams", await searchParams);
  respondOutcome(view.response, done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="teams">
      <TeamList teams={opened.data.teams} done={done} words={words} brandName={brand.title} />
    </AccountPage>,
  );
}
