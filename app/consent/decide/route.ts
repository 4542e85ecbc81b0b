import type { NextRequest } from "next/server";
import { config } from "@/lib/config/config";
import { consentPath, grant, ownConsent, reportConsent } from "@/lib/oauth2/consent";
import { rejectConsent } from "@/lib/oauth2/hydra";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";

/**
 * `POST /consent/decide` (`consent_challenge`, `consent_action` = accept or reject, `grant_scope` once for each, `remember`):
 * tells Hydra what the person decided, then goes on where Hydra says. Whatever hinders that is explained by the page of
 * the question, which looks again.
 */
export async function POST(request: NextRequest): Promise<Response> {
  // The decision counts even if the browser leaves meanwhile.
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const challenge = String(form.get("consent_challenge") ?? "");
  const question = href(consentPath(challenge));
  const action = form.get("consent_action");
  if (!isOwnForm(request.headers) || (action !== "accept" && action !== "reject")) return seeOther(question);
  const own = await ownConsent(challenge);
  if (!own) return seeOther(question);
  const scopes = form.getAll("grant_scope").map(String);
  const remember = form.get("remember") === "true" && config().consentRememberDays > 0;
  const given = { ...own, scopes, remember };
  const isGranted = action === "accept";
  const answer = isGranted ? await grant(context, given) : await rejectConsent(context, challenge, "access_denied");
  if (answer.ok) reportConsent(context, isGranted ? "granted" : "refused", given);
  return seeOther(answer.ok ? answer.data.redirect_to : question);
}
