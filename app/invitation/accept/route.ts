import type { NextRequest } from "next/server";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { seeOther } from "@/lib/request/see-other";
import { senderOf, teamPath, told } from "@/lib/teams/actor";
import { invitationPath, readInvitation } from "@/lib/teams/invitation";
import { accept } from "@/lib/teams/invite";

/** `POST /invitation/accept` (`token`, `account`): joins the team, once. What hinders it is told on the invitation's page. */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const token = String(form.get("token") ?? "");
  const page = invitationPath(token);
  const sender = await senderOf(context, { headers: request.headers, form, page });
  if (!sender.ok) return sender.response;
  const invitation = readInvitation(token);
  const end = invitation ? await accept(context, sender.session, invitation) : "gone";
  if (invitation && (end === "accepted" || end === "already"))
    return seeOther(told(context, teamPath(invitation.team), end));
  return seeOther(end === "failed" ? told(context, page, end) : href(page));
}
