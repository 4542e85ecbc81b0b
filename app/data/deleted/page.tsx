import { pageView } from "@/app/page-view";
import { DeletedAccount, LockedAccount } from "@/components/shell/deleted-account";
import { config } from "@/lib/config/config";
import { receiptOf } from "@/lib/deletion/receipt-cookie";
import { ticketOf } from "@/lib/deletion/ticket";
import type { RequestContext } from "@/lib/request/context";
import { requestContext } from "@/lib/request/current";

/** When the account of this browser's ticket will be deleted, if that is to come. */
function dueOfTicket(context: RequestContext): string | undefined {
  const due = ticketOf(context)?.due_at;
  return due && Date.parse(due) > Date.parse(context.now) ? due : undefined;
}

/** The end of a deletion, or the beginning of its days of grace: what was deleted when, to be saved. Belongs to a browser, as nobody is signed in any more. */
export default async function DeletedPage() {
  const context = await requestContext();
  const receipt = receiptOf(context);
  const dueAt = config().deletesAccounts ? dueOfTicket(context) : undefined;
  const { words, brand, response, draw } = await pageView();
  if (!receipt && dueAt) return draw(<LockedAccount dueAt={dueAt} words={words} brand={brand} />);
  if (!receipt) response.status = 404;
  return draw(<DeletedAccount receipt={receipt} words={words} brand={brand} />);
}
