import type { NextRequest } from "next/server";
import { readSession, revokeOtherSessions, revokeSession } from "@/lib/kratos/client";
import { contextIn } from "@/lib/request/current";
import { toldAt } from "@/lib/request/outcome";
import { isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /sessions/revoke` (`session` = an id, or `all`): ends other sessions, then shows the list as Kratos has it now.
 * Kratos does not protect these calls against CSRF: the form must be one of ours.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const session = form.get("session");
  const scope = session === "all" ? "all" : "one";
  const back = (outcome: "success" | "failure" | "refused", done: string, identity?: string) => {
    context.response.events.push({ type: "session_revoked", outcome, scope, identity });
    return seeOther(toldAt(context, "/sessions", done));
  };
  if (!isOwnForm(request.headers)) return back("refused", "refused");
  const own = await readSession(context);
  if (!own.ok) return back("failure", "failed");
  const identity = own.data.identity?.id;
  if (typeof session !== "string" || (scope === "one" && !/^[0-9a-f-]{36}$/i.test(session)))
    return back("refused", "refused", identity);
  const answer = scope === "all" ? await revokeOtherSessions(context) : await revokeSession(context, session);
  if (answer.ok) return back("success", scope, identity);
  // The session that asks is ended by a sign-out alone.
  return answer.failure.status === 400 ? back("refused", "refused", identity) : back("failure", "failed", identity);
}
