import type { NextRequest } from "next/server";
import { destinationOf } from "@/lib/after-sign-in/open-next";
import { putOff, whoIs } from "@/lib/after-sign-in/put-off";
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
  if (!isOwnForm(request.headers)) return seeOther(href("/"));
  const on = await destinationOf(context, text("t"));
  const asked = config().afterSignIn.find(({ name, forced }) => name === text("question") && !forced);
  if (!asked) return seeOther(on);
  const session = await readSession(context);
  const identity = session.ok ? session.data.identity?.id : undefined;
  if (!identity) return seeOther(on);
  const how = text("choice") === "never" ? "never" : "later";
  context.response.events.push({ type: "next", question: asked.name, outcome: how });
  return seeOther(on, [putOff(context.headers, { who: whoIs(identity), what: asked.name, how })]);
}
