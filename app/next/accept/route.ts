import type { NextRequest } from "next/server";
import { destinationOf } from "@/lib/after-sign-in/open-next";
import { acceptTerms } from "@/lib/after-sign-in/terms";
import { nextPathOf } from "@/lib/after-sign-in/ticket";
import { config } from "@/lib/config/config";
import { readSession } from "@/lib/kratos/client";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { noteOutcome } from "@/lib/request/outcome";
import { isOwnForm } from "@/lib/request/own-form";
import type { PageEvent } from "@/lib/request/page-event";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /next/accept` (`t`, `version`): the person who is signed in accepts the terms, in the version that was shown, and
 * goes on. Where there is another version by now, that one is shown; where Kratos does not keep it, the page says so.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => String(form.get(name) ?? "");
  const { terms, afterSignIn } = config();
  const isAsked = afterSignIn.some(({ name }) => name === "terms");
  const report = (outcome: Extract<PageEvent, { type: "next_answer" }>["outcome"], identity?: string) =>
    context.response.events.push({
      type: "next_answer",
      action: "terms_accepted",
      outcome,
      scope: terms?.version,
      identity,
    });
  if (!isAsked || !terms) return seeOther(href("/"));
  if (!isOwnForm(request.headers)) {
    report("refused");
    return seeOther(href("/"));
  }
  if (text("version") !== terms.version) return seeOther(href(nextPathOf(text("t"))));
  const session = await readSession(context);
  const outcome = session.ok ? await acceptTerms(context, session.data) : "failed";
  const identity = session.ok ? session.data.identity?.id : undefined;
  if (outcome === "failed") {
    report("failure", identity);
    noteOutcome(context, "/next", "failed");
    return seeOther(href(nextPathOf(text("t"), { failed: "terms" })));
  }
  if (outcome === "done") {
    report("success", identity);
    context.response.events.push({ type: "next", question: "terms", outcome: "done" });
  }
  return seeOther(await destinationOf(context, text("t")));
}
