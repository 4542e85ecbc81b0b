import type { NextRequest } from "next/server";
import { config } from "@/lib/config/config";
import { endSessions } from "@/lib/deletion/account";
import { confirmationOf, isSameText, markAccount, ticketOfSession } from "@/lib/deletion/begin";
import { dueAfter, isMarked } from "@/lib/deletion/mark";
import { withoutReceipt } from "@/lib/deletion/receipt-cookie";
import { teamsInTheWay } from "@/lib/deletion/teams-in-the-way";
import { ticketFor } from "@/lib/deletion/ticket";
import { unicodeAddress } from "@/lib/identity/address";
import { freshSession } from "@/lib/kratos/fresh-session";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { toldAt } from "@/lib/request/outcome";
import { isDrawnFor, isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /data/delete/confirm` (`account`, whom the page was drawn for; `confirmation` = the account's name, not asked for again where a deletion has begun; `now` =
 * without the days of grace): marks the account and gives the browser its ticket, then has it post on to what carries the
 * deletion out. So whatever ends in between, this browser or a later sign-in can go on. Within the days of grace it signs
 * out everywhere instead.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const page = "/data/delete";
  const back = (done: string) => seeOther(toldAt(context, page, done));
  if (!config().deletesAccounts) return seeOther(href(page));
  const refuse = (done: "refused" | "other", identity?: string) => {
    context.response.events.push({ type: "own_data", action: "deletion_confirmed", outcome: "refused", identity });
    return back(done);
  };
  if (!isOwnForm(request.headers)) return refuse("refused");
  const form = await request.formData().catch(() => new FormData());
  const fresh = await freshSession(context, page);
  if (!fresh.ok) return seeOther(fresh.to);
  const { session } = fresh;
  const identity = session.identity?.id;
  if (!isDrawnFor(form, session.identity)) return refuse("other", identity);
  const typed = unicodeAddress(String(form.get("confirmation") ?? ""));
  const hasBegun = isMarked(session.identity);
  if (!hasBegun && !isSameText(typed, unicodeAddress(confirmationOf(session)))) return back("typo");
  const teams = await teamsInTheWay(context, identity ?? "");
  if (!teams.ok) return back("failed");
  // Its page says which, and what to do about them.
  if (teams.data.length > 0) return seeOther(href(page));
  const mark = await markAccount(context, session, form.has("now"));
  const outcome = mark ? "success" : "failure";
  if (!hasBegun) context.response.events.push({ type: "own_data", action: "deletion_confirmed", outcome, identity });
  if (!mark) return back("failed");
  const ticket = ticketFor(ticketOfSession(session, mark));
  if (dueAfter(mark, context.now)) {
    // The receipt of another account would say on this page that it is gone already.
    const isLocked = await endSessions(context, identity ?? "");
    return isLocked ? seeOther(href("/data/deleted"), [ticket, withoutReceipt()]) : back("failed");
  }
  return seeOther(href("/data/delete/carry-out"), [ticket], 307);
}
