import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { NewTeam } from "@/components/shell/new-team";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";
import { newDraft } from "@/lib/teams/draft";
import { openAccount } from "@/lib/teams/open-team";

/** Asks for the name of a new team. */
export default async function NewTeamPage({ searchParams }: PageProps<"/teams/new">) {
  const opened = await openAccount("/teams/new");
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/teams/new" });
  const { identity } = opened.data;
  respondSession(view.response, identity);
  const { words, brand } = view;
  const done = outcomeOf(await requestContext(), "/teams/new", await searchParams);
  respondOutcome(view.response, done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="teams">
      <NewTeam account={identity} draft={newDraft(identity)} done={done} words={words} brandName={brand.title} />
    </AccountPage>,
  );
}
