import type { NextRequest } from "next/server";
import { getTranslator } from "@/i18n/translator";
import { config } from "@/lib/config/config";
import { asJson } from "@/lib/export/as-json";
import { personalData } from "@/lib/export/personal-data";
import { freshSession } from "@/lib/kratos/fresh-session";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { toldAt } from "@/lib/request/outcome";
import { isDrawnFor, isOwnForm } from "@/lib/request/own-form";
import { seeOther } from "@/lib/request/see-other";
import { asHtml } from "./as-html";

/**
 * `POST /data/download` (`format` = html or json; `account`, whom the page was drawn for): what the servers hold on the person of the session, as a file. A POST,
 * so that no link or image of another site starts it. What hinders it is explained by its page.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const { response, now, site } = context;
  const form = await request.formData().catch(() => new FormData());
  const format = form.get("format") === "json" ? "json" : "html";
  const report = (outcome: "success" | "failure" | "refused", identity?: string) =>
    response.events.push({ type: "own_data", action: "data_exported", outcome, scope: format, identity });
  if (!config().kratosAdminUrl) return seeOther(href("/data"));
  const refuse = (done: "refused" | "other", identity?: string) => {
    report("refused", identity);
    return seeOther(toldAt(context, "/data", done));
  };
  if (!isOwnForm(request.headers)) return refuse("refused");
  const fresh = await freshSession(context, "/data");
  if (!fresh.ok) return seeOther(fresh.to);
  const identity = fresh.session.identity?.id;
  if (!isDrawnFor(form, fresh.session.identity)) return refuse("other", identity);
  const data = await personalData(context, fresh.session);
  report(data ? "success" : "failure", identity);
  if (!data) return seeOther(toldAt(context, "/data", "failed"));
  const made = { service: site.baseUrl, at: now };
  response.stream = format === "json" ? asJson(data, made) : asHtml(data, made, await getTranslator());
  const name = `${new URL(site.baseUrl).hostname}-${now.slice(0, 10)}.${format}`;
  const type = format === "json" ? "application/json" : "text/html; charset=utf-8";
  const headers = { "content-type": type, "content-disposition": `attachment; filename="${name}"` };
  return new Response(null, { headers });
}
