import type { NextRequest } from "next/server";
import { acceptedPasskeys } from "@/lib/kratos/accepted-passkeys";
import { readSettings } from "@/lib/kratos/client";
import { problemRow } from "@/lib/kratos/problems";
import { contextIn } from "@/lib/request/current";
import { isOwnForm } from "@/lib/request/own-form";

/**
 * `GET /passkeys`: the passkeys that Kratos accepts of the account that is signed in, for the browser's password manager
 * (islands/elements/passkey-signals.ts). JSON; 204 where passkeys are off, 401 without a full session, 503 without
 * Kratos. For our own pages only: each costs a flow.
 */
export async function GET(request: NextRequest): Promise<Response> {
  if (!isOwnForm(request.headers)) return answer(403);
  const settings = await readSettings(contextIn(request.headers));
  if (!settings.ok) return answer(settings.failure.status === 0 ? problemRow("unavailable").status : 401);
  const accepted = acceptedPasskeys(settings.data);
  return accepted ? answer(200, accepted) : answer(204);
}

function answer(status: number, body?: object): Response {
  const headers = { "cache-control": "no-store", ...(body && { "content-type": "application/json" }) };
  return new Response(body && JSON.stringify(body), { status, headers });
}
