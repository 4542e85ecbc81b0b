import type { NextRequest } from "next/server";
import { readSession, revokeOtherSessions } from "@/lib/kratos/client";
import { endLogins } from "@/lib/oauth2/end-logins";
import { contextIn } from "@/lib/request/current";
import { toldAt } from "@/lib/request/outcome";
import { isDrawnFor, isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /not-me/sign-out` (`account` = the identity that the page was drawn for): ends all other sessions of the account
 * that is signed in here. Where another person has signed in to this browser since, nothing is done.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const back = (outcome: "success" | "failure" | "refused", done: string, identity?: string) => {
    context.response.events.push({ type: "not_me", outcome, identity });
    return seeOther(toldAt(context, "/not-me", done));
  };
  if (!isOwnForm(request.headers)) return back("refused", "refused");
  const own = await readSession(context);
  // The page says it: signed out, a second step due, or an outage.
  if (!own.ok) return back("failure", "failed");
  const { identity } = own.data;
  if (!identity || !isDrawnFor(form, identity)) return back("refused", "refused", identity?.id);
  const sessions = await revokeOtherSessions(context);
  // A sign-in that Hydra remembers lets a browser into applications without a session here.
  const isDone = sessions.ok && (await endLogins(context, identity));
  return isDone ? back("success", "all", identity.id) : back("failure", "failed", identity.id);
}
