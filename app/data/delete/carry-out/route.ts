import type { NextRequest } from "next/server";
import { getTranslator } from "@/i18n/translator";
import { config } from "@/lib/config/config";
import { carryOut } from "@/lib/deletion/carry-out";
import { receiptCookie } from "@/lib/deletion/receipt-cookie";
import { type Ticket, ticketOf, withoutTicket } from "@/lib/deletion/ticket";
import { remedyFor } from "@/lib/kratos/errors";
import { sessionAnswer } from "@/lib/kratos/session";
import type { RequestContext } from "@/lib/request/context";
import { expiredCookie } from "@/lib/request/cookies";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /data/delete/carry-out`: carries out the deletion of this browser's ticket, or goes on with it. Needs no session,
 * which ends on the way; but a session of another account stops it.
 */
export async function POST(request: NextRequest): Promise<Response> {
  // It counts even if the browser leaves meanwhile.
  const context = contextIn(request.headers);
  const ticket = config().deletesAccounts && isOwnForm(request.headers) ? ticketOf(context) : undefined;
  if (!ticket || !(await isOf(ticket))) return seeOther(href("/data/delete"));
  const { identity, external, deletion: id, confirmed_at: confirmedAt } = ticket;
  const { locale } = await getTranslator();
  const outcome = await carryOut(context, { identity, external, id, confirmedAt, locale });
  switch (outcome.is) {
    case "done":
      report(context, "success", identity);
      return seeOther(href("/data/deleted"), [
        receiptCookie(outcome.receipt),
        withoutTicket(),
        expiredCookie(config().sessionCookie),
      ]);
    case "declined":
      report(context, "refused", identity, "products");
      return seeOther(href("/data/delete"), [withoutTicket()]);
    case "held":
      report(context, "refused", identity, "teams");
      return seeOther(href("/data/delete"), [withoutTicket()]);
    case "withdrawn":
      return seeOther(href("/data/delete"), [withoutTicket()]);
    case "stopped":
      report(context, "failure", identity, outcome.at);
      return seeOther(href(`/data/unfinished?at=${outcome.at}`));
  }
}

/** False where somebody else is signed in, or nobody can tell. */
async function isOf({ identity }: Ticket): Promise<boolean> {
  const session = await sessionAnswer();
  if (session.ok) return session.data.identity?.id === identity;
  return remedyFor(session.failure).do === "sign-in";
}

function report(context: RequestContext, outcome: "success" | "failure" | "refused", identity: string, scope?: string) {
  context.response.events.push({
    ...{ type: "own_data", action: "account_deleted", outcome, identity },
    ...(scope && { scope }),
  });
}
