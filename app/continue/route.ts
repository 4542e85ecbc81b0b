import type { NextRequest } from "next/server";
import { allowedReturnUrl } from "@/lib/kratos/return-url";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { seeOther } from "@/lib/request/see-other";

/**
 * `GET /continue?return_to=`: on to the application, without the step that was offered. Nowhere that Kratos would not
 * send anybody itself.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const context = contextIn(request.headers);
  const returnTo = request.nextUrl.searchParams.get("return_to") ?? "";
  return seeOther((await allowedReturnUrl(context, returnTo)) ?? href("/"));
}
