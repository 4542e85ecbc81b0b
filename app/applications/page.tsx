import { pageView, problemPage } from "@/app/page-view";
import { AccountPage } from "@/components/shell/account-page";
import { ApplicationList } from "@/components/shell/application-list";
import { single } from "@/lib/kratos/params";
import { openApplications } from "@/lib/oauth2/open-applications";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";

/** Which applications may use the account, and for what; access can be taken back. */
export default async function ApplicationsPage({ searchParams }: PageProps<"/applications">) {
  const opened = await openApplications("/applications");
  const view = await pageView();
  if (!opened.ok) return problemPage(view, { ...opened, again: "/applications" });
  respondSession(view.response, opened.session.identity?.id);
  const { words, brand } = view;
  const params = await searchParams;
  const done = outcomeOf(await requestContext(), "/applications", params);
  respondOutcome(view.response, done);
  return view.draw(
    <AccountPage brand={brand} words={words} current="applications">
      <ApplicationList
        applications={opened.applications}
        done={done}
        page={Number(single(params, "page"))}
        words={words}
        brandName={brand.title}
        now={new Date(view.now)}
      />
    </AccountPage>,
  );
}
