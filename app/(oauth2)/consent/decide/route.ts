import { type NextRequest, NextResponse } from "next/server";
import { consentPath, grant, ownConsent } from "@/lib/oauth2/consent";
import { rejectConsent } from "@/lib/oauth2/hydra";
import { href } from "@/lib/request/href";
import { isOwnForm } from "@/lib/request/own-form";
import { visitor } from "@/lib/request/visitor";

/**
 * `POST /consent/decide` (`consent_challenge`, `consent_action` = accept or reject, `grant_scope` once for each, `remember`):
 * tells Hydra what the person decided, then goes on where Hydra says. Whatever hinders that is explained by the page of
 * the question, which looks again.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData());
  const challenge = String(form.get("consent_challenge") ?? "");
  const question = href(consentPath(challenge));
  const action = form.get("consent_action");
  if (!isOwnForm(request.headers) || (action !== "accept" && action !== "reject")) return seeOther(question);
  const own = await ownConsent(challenge);
  if (!own) return seeOther(question);
  const scopes = form.getAll("grant_scope").map(String);
  const remember = form.get("remember") === "true";
  const answer =
    action === "accept" ? await grant({ ...own, scopes, remember }) : await rejectConsent(challenge, await visitor());
  return seeOther(answer.ok ? answer.data.redirect_to : question);
}

function seeOther(location: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
