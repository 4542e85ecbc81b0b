import { pageView, problemPage } from "@/app/page-view";
import { MailLinkQuestion } from "@/components/shell/mail-link-question";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { mailLinkOf } from "@/lib/request/mail-link";

/** What the front door shows before the link of a mail is used (server/kratos/mail-link.ts). */
export default async function MailLinkPage() {
  const { target } = await requestContext();
  const kind = mailLinkOf(target);
  const view = await pageView();
  // Only the front door leads here; by its own address it is not there.
  if (!kind) return problemPage(view, { problem: "notFound" });
  return view.draw(<MailLinkQuestion kind={kind} action={href(target)} words={view.words} brand={view.brand} />);
}
