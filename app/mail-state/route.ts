import type { NextRequest } from "next/server";
import { mailState } from "@/lib/kratos/mail-state";
import { contextIn } from "@/lib/request/current";

/** `GET /mail-state?kind=&flow=&since=`: what became of a message, for the page that waits for it (islands/elements/mail-wait.ts). */
export async function GET(request: NextRequest): Promise<Response> {
  const query = request.nextUrl.searchParams;
  const kind = query.get("kind");
  const flow = query.get("flow") ?? "";
  const isKnown = (kind === "verification" || kind === "recovery") && /^[\w-]{1,64}$/.test(flow);
  if (!isKnown) return Response.json({ state: "gone" }, { status: 404 });
  const state = await mailState(contextIn(request.headers), { kind, flow, since: query.get("since") ?? "" });
  return Response.json({ state });
}
