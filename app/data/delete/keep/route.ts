import type { NextRequest } from "next/server";
import { config } from "@/lib/config/config";
import { keepAccount } from "@/lib/deletion/begin";
import { withoutTicket } from "@/lib/deletion/ticket";
import { sessionAnswer } from "@/lib/kratos/session";
import { contextIn } from "@/lib/request/current";
import { toldAt } from "@/lib/request/outcome";
import { isDrawnFor, isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/** `POST /data/delete/keep` (`account`, whom the page was drawn for): the account stays, as far as its deletion has not begun with products. */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const session = isOwnForm(request.headers) && config().deletesAccounts ? await sessionAnswer() : undefined;
  if (!session?.ok) return seeOther(toldAt(context, "/data/delete", "refused"));
  const identity = session.data.identity?.id;
  const report = (outcome: "success" | "failure" | "refused") =>
    context.response.events.push({ type: "own_data", action: "deletion_withdrawn", outcome, identity });
  if (!isDrawnFor(form, session.data.identity)) {
    report("refused");
    return seeOther(toldAt(context, "/data/delete", "other"));
  }
  const isKept = await keepAccount(context, session.data);
  report(isKept ? "success" : "failure");
  if (!isKept) return seeOther(toldAt(context, "/data/delete", "failed"));
  return seeOther(toldAt(context, "/data", "kept"), [withoutTicket()]);
}
