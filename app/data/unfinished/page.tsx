import { redirect } from "next/navigation";
import { pageView } from "@/app/page-view";
import { UnfinishedDeletion } from "@/components/shell/deleted-account";
import { config } from "@/lib/config/config";
import { ticketOf } from "@/lib/deletion/ticket";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { respondProblem } from "@/lib/request/page-response";

/** A deletion that a server has stopped by not answering. Without this browser's ticket a sign-in leads on. */
export default async function UnfinishedPage() {
  const ticket = config().deletesAccounts ? ticketOf(await requestContext()) : undefined;
  if (!ticket) redirect(href("/data/delete"));
  const view = await pageView();
  respondProblem(view.response, "unavailable");
  const { words, brand, requestId } = view;
  return view.draw(<UnfinishedDeletion words={words} brand={brand} requestId={requestId} />);
}
