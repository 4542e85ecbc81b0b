import { type NextRequest, NextResponse } from "next/server";
import { href } from "@/lib/href";
import { readSession, revokeOtherSessions, revokeSession } from "@/lib/kratos/client";
import { visitor } from "@/lib/visitor";

/**
 * `POST /sessions/revoke` (`session` = an id, or `all`): ends other sessions, then shows the list as Kratos has it now.
 * Kratos does not protect these calls against CSRF. The front door refuses posts whose Origin is not ours; here a
 * browser that says where the form came from (Fetch Metadata) must say "our own pages", and one that says nothing
 * must have sent an Origin.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const site = request.headers.get("sec-fetch-site");
  const isOurs = site === "same-origin" || (site === null && request.headers.has("origin"));
  if (!isOurs) return back("refused");
  const who = await visitor();
  const form = await request.formData().catch(() => new FormData());
  const session = form.get("session");
  if (typeof session !== "string" || !(await readSession(who)).ok) return back("failed");
  const isId = /^[0-9a-f-]{36}$/i.test(session);
  if (session !== "all" && !isId) return back("failed");
  const answer = session === "all" ? await revokeOtherSessions(who) : await revokeSession(session, who);
  return back(answer.ok ? (session === "all" ? "all" : "one") : "failed");
}

function back(done: string): NextResponse {
  return new NextResponse(null, {
    status: 303,
    headers: { location: href(`/sessions?done=${done}`), "cache-control": "no-store" },
  });
}
