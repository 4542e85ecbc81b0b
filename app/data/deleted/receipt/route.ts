import type { NextRequest } from "next/server";
import { receiptOf } from "@/lib/deletion/receipt-cookie";
import { contextIn } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { seeOther } from "@/lib/request/see-other";

/** `GET /data/deleted/receipt`: the receipt as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  const receipt = receiptOf(contextIn(request.headers));
  if (!receipt) return seeOther(href("/data/deleted"));
  const name = `deletion-${receipt.deletion}.json`;
  return new Response(`${JSON.stringify(receipt, undefined, 2)}\n`, {
    headers: { "content-type": "application/json", "content-disposition": `attachment; filename="${name}"` },
  });
}
