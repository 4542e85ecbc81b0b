import { pageView, problemPage } from "@/app/page-view";
import { InvitationGone, InvitationPage } from "@/components/shell/invitation-page";
import { single } from "@/lib/kratos/params";
import { requestContext } from "@/lib/request/current";
import { outcomeOf } from "@/lib/request/outcome";
import { respondOutcome, respondSession } from "@/lib/request/page-response";
import { invitationPath } from "@/lib/teams/invitation";
import { openInvitation } from "@/lib/teams/open-invitation";

/** An invitation to a team (`?token=`): who invites to what, for anybody who has its link. */
export default async function InvitationOfTeam({ searchParams }: PageProps<"/invitation">) {
  const params = await searchParams;
  const token = single(params, "token");
  const opened = await openInvitation(token);
  const view = await pageView();
  const { words, brand, response } = view;
  if (!opened.ok) return problemPage(view, { ...opened, again: invitationPath(token) });
  if (opened.data === "gone") {
    response.status = 410;
    return view.draw(<InvitationGone words={words} brand={brand} />);
  }
  if (opened.data.session) respondSession(response, opened.data.session.identity?.id);
  const failed = outcomeOf(await requestContext(), invitationPath(token), params);
  respondOutcome(response, failed);
  return view.draw(<InvitationPage {...opened.data} failed={failed} words={words} brand={brand} />);
}
