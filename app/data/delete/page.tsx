import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { DeleteAccount } from "@/components/shell/delete-account";
import { config } from "@/lib/config/config";
import { confirmationOf } from "@/lib/deletion/begin";
import { canBeKept, dueAfter, markOf } from "@/lib/deletion/mark";
import { teamsInTheWay } from "@/lib/deletion/teams-in-the-way";
import { personOf } from "@/lib/identity/person";
import { isFresh, refreshHref } from "@/lib/kratos/fresh-session";
import { requireSession } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";

/** When an account that is confirmed now would be deleted; undefined = at once. */
function graceEnds(now: string): string | undefined {
  const days = config().deletionGraceDays;
  return days > 0 ? new Date(Date.parse(now) + days * 24 * 60 * 60 * 1000).toISOString() : undefined;
}

/** What a deletion takes and what it leaves; the way to confirm it, to go on with it, or to keep the account. */
export default async function DeletePage({ searchParams }: PageProps<"/data/delete">) {
  const { deletesAccounts, hydraAdminUrl, ketoReadUrl, hasTeams, deletionWebhook } = config();
  const opened = deletesAccounts ? await requireSession("/data/delete") : undefined;
  const view = await pageView();
  if (!opened) return problemPage(view, { problem: "notFound" });
  if (!opened.ok) return problemPage(view, { ...opened, again: "/data/delete" });
  const { words, brand, response, now } = view;
  const session = opened.data;
  const mark = markOf(session.identity);
  const teams = await teamsInTheWay(await requestContext(), session.identity?.id ?? "");
  if (!teams.ok) return problemPage(view, { problem: "access", again: "/data/delete" });
  const done = outcomeOf(await requestContext(), "/data/delete", await searchParams);
  respondSession(response, session.identity?.id);
  respondOutcome(response, done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="data">
      <DeleteAccount
        identity={session.identity?.id ?? ""}
        done={done}
        account={personOf(session.identity).account}
        confirmation={confirmationOf(session)}
        mark={mark}
        canKeep={mark !== undefined && canBeKept(mark, now)}
        dueAt={dueAfter(mark, now)}
        graceEnds={graceEnds(now)}
        confirmHref={isFresh(session, now) ? undefined : refreshHref("/data/delete")}
        teams={teams.data.map(({ name }) => name)}
        hasTeams={hasTeams}
        hasApplications={hydraAdminUrl !== undefined}
        hasRelations={ketoReadUrl !== undefined}
        hasProducts={deletionWebhook.url !== undefined}
        words={words}
        brandName={brand.title}
      />
    </AccountPage>,
  );
}
