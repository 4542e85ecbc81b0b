import type { NextRequest } from "next/server";
import { destinationOf } from "@/lib/after-sign-in/open-next";
import { putOff, whoPutsOff } from "@/lib/after-sign-in/put-off";
import { questionNames, urgentQuestions } from "@/lib/after-sign-in/questions";
import { config } from "@/lib/config/config";
import { readSession } from "@/lib/kratos/client";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /next/later` (`t`, `question`, `choice` = `later` or `never`): puts a question off, for who is signed in and in this
 * browser, and goes on. What is forced cannot be put off, and is asked again.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => String(form.get(name) ?? "");
  const scope = questionNames.find((name) => name === text("question"));
  const answer = { type: "next_answer", action: "question_put_off", scope } as const;
  if (!isOwnForm(request.headers)) {
    context.response.events.push({ ...answer, outcome: "refused" });
    return seeOther(href("/"));
  }
  const on = await destinationOf(context, text("t"));
  const asked = config().afterSignIn.find(({ name, forced }) => name === scope && !forced);
  if (!asked) return seeOther(on);
  const session = await readSession(context);
  const identity = session.ok ? session.data.identity?.id : undefined;
  if (!identity) return seeOther(on);
  const { name: what } = asked;
  const isUrgent = urgentQuestions.includes(what);
  const outcome = text("choice") === "never" && !isUrgent ? "never" : "later";
  context.response.events.push({ type: "next", question: what, outcome });
  context.response.events.push({ ...answer, outcome: "success", identity });
  return seeOther(on, [
    putOff(context.headers, { who: whoPutsOff(identity, what), what, how: isUrgent ? "soon" : outcome }),
  ]);
}
