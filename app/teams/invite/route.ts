import type { NextRequest } from "next/server";
import { getTranslator } from "@/i18n/translator";
import { requestBrand } from "@/lib/brands/request-brand";
import { contextIn } from "@/lib/request/current";
import { seeOther } from "@/lib/request/see-other";
import { actorOf, teamPath, told } from "@/lib/teams/actor";
import { invite } from "@/lib/teams/invite";
import { roleOf } from "@/lib/teams/role";

/** `POST /teams/invite` (`team`, `account`, `address`, `role`): invites somebody by mail, in the language of the sender. */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const form = await request.formData().catch(() => new FormData());
  const actor = await actorOf(context, { headers: request.headers, form, scope: "invite" });
  if (!actor.ok) return actor.response;
  const { locale } = await getTranslator();
  const ofTeam = context.services.catalog?.().teams[actor.team]?.brand;
  const end = await invite(context, actor, {
    address: String(form.get("address") ?? ""),
    role: roleOf(form.get("role")),
    payload: { locale, brand: ofTeam ?? (await requestBrand()).name },
  });
  return seeOther(told(context, end === "refused" ? "/teams" : teamPath(actor.team), end));
}
