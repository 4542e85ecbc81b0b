import type { NextRequest } from "next/server";
import { config } from "@/lib/config/config";
import { keepAccount } from "@/lib/deletion/begin";
import { withoutTicket } from "@/lib/deletion/ticket";
import { sessionAnswer } from "@/lib/kratos/session";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { isDrawnFor, isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/** `POST /data/delete/keep` (`account`, whom the page was drawn for): the account stays, as far as its deletion has not begun with products. */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const session = isOwnForm(request.headers) && config().deletesAccounts ? await sessionAnswer() : undefined;
  if (!session?.ok) return seeOther(href("/data/delete?done=refused"));
  const identity = session.data.identity?.id;
  const report = (outcome: "success" | "failure" | "refused") =>
    context.response.events.push({ type: "own_data", action: "deletion_withdrawn", outcome, identity });
  if (!isDrawnFor(form, session.data.identity)) {
    report("refused");
    return seeOther(href("/data/delete?done=other"));
  }
  const isKept = await keepAccount(context, session.data);
  report(isKept ? "success" : "failure");
  return isKept ? seeOther(href("/data?done=kept"), [withoutTicket()]) : seeOther(href("/data/delete?done=failed"));
}
