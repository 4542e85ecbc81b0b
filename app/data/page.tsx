import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { OwnData } from "@/components/shell/own-data";
import { config } from "@/lib/config/config";
import { isFresh, refreshHref } from "@/lib/kratos/fresh-session";
import { requireSession } from "@/lib/kratos/session";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";

/** What is kept about the person: a copy of it, and the way to delete the account. */
export default async function DataPage({ searchParams }: PageProps<"/data">) {
  const { kratosAdminUrl, deletesAccounts, deletionGraceDays } = config();
  const opened = kratosAdminUrl ? await requireSession("/data") : undefined;
  const view = await pageView();
  if (!opened) return problemPage(view, { problem: "notFound" });
  if (!opened.ok) return problemPage(view, { ...opened, again: "/data" });
  const { words, brand, response, now } = view;
  const done = outcomeOf(await requestContext(), "/data", await searchParams);
  respondSession(response, opened.data.identity?.id);
  respondOutcome(response, done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="data">
      <OwnData
        identity={opened.data.identity?.id ?? ""}
        done={done}
        confirmHref={isFresh(opened.data, now) ? undefined : refreshHref("/data")}
        canDelete={deletesAccounts}
        hasGrace={deletionGraceDays > 0}
        words={words}
        brandName={brand.title}
      />
    </AccountPage>,
  );
}
