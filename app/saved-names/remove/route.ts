import type { NextRequest } from "next/server";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { toldAt } from "@/lib/request/outcome";
import { isOwnForm } from "@/lib/request/own-form";
import { forgetName } from "@/lib/request/saved-names";
import { seeOther } from "@/lib/request/see-other";

/** `POST /saved-names/remove` (`name`; without it all): this browser forgets names that it has saved. */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  if (!isOwnForm(request.headers)) return seeOther(href("/saved-names"));
  const name = form.get("name");
  const forgotten = forgetName(context.headers, typeof name === "string" ? name : undefined);
  return seeOther(toldAt(context, "/saved-names", "removed"), [forgotten]);
}
