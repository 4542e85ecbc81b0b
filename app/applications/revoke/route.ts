import type { NextRequest } from "next/server";
import { type RevocationEnd, revokeApplications } from "@/lib/oauth2/revoke-applications";
import { contextIn } from "@/lib/request/current";
import { toldAt } from "@/lib/request/outcome";
import { isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /applications/revoke` (`client` = an OAuth2 client's id, or `all` = true; `account`, whom the question was shown
 * to): takes access to the account back, then shows the list as Hydra has it now.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const client = clientIdIn(form.get("client"));
  const isForAll = form.get("all") === "true" && !form.has("client");
  const back = (done: RevocationEnd | "refused") => seeOther(toldAt(context, "/applications", done));
  if (!isOwnForm(request.headers)) {
    const scope = isForAll ? "all" : "one";
    context.response.events.push({ type: "consent_revoked", outcome: "refused", scope, client });
    return back("refused");
  }
  if (!client && !isForAll) return back("gone");
  return back(await revokeApplications(context, { client, account: String(form.get("account") ?? "") }));
}

/** An id as OAuth2 has them (RFC 6749 A.1), of a length for the log. */
function clientIdIn(value: FormDataEntryValue | null): string | undefined {
  return typeof value === "string" && /^[\x20-\x7e]{1,255}$/.test(value) ? value : undefined;
}
