import { type NextRequest, NextResponse } from "next/server";
import { readSession, revokeOtherSessions, revokeSession } from "@/lib/kratos/client";
import { href } from "@/lib/request/href";
import { isOwnForm } from "@/lib/request/own-form";
import { visitor } from "@/lib/request/visitor";

/**
 * `POST /sessions/revoke` (`session` = an id, or `all`): ends other sessions, then shows the list as Kratos has it now.
 * Kratos does not protect these calls against CSRF: the form must be one of ours.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!isOwnForm(request.headers)) return back("refused");
  const who = await visitor();
  const form = await request.formData().catch(() => new FormData());
  const session = form.get("session");
  const own = await readSession(who);
  if (typeof session !== "string" || !own.ok) return back("failed");
  const { identity } = own.data;
  const isId = /^[0-9a-f-]{36}$/i.test(session);
  if (session !== "all" && !isId) return back("failed", identity?.id);
  const answer = session === "all" ? await revokeOtherSessions(who) : await revokeSession(session, who);
  return back(answer.ok ? (session === "all" ? "all" : "one") : "failed", identity?.id);
}

/** @param identity of the person, for the audit: the front door takes it out */
function back(done: string, identity?: string): NextResponse {
  const headers = new Headers({ location: href(`/sessions?done=${done}`), "cache-control": "no-store" });
  if (identity) headers.set("x-portico-shown", `person ${identity}`);
  return new NextResponse(null, { status: 303, headers });
}
