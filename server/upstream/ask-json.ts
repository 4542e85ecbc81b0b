import type { Upstream, UpstreamCall } from "../../lib/upstream/call";
import { readAnswer } from "../../lib/upstream/read-body";

/**
 * Asks a server for JSON on our own behalf, uncompressed, since we read it ourselves.
 * @throws if there is no usable answer, or it is not JSON
 */
export async function askJson(upstream: Upstream, call: UpstreamCall): Promise<{ status: number; body: unknown }> {
  const headers = { ...call.headers, accept: "application/json", "accept-encoding": "identity" };
  const answer = await upstream({ ...call, headers });
  const text = (await readAnswer(answer, call.deadline)).toString("utf8");
  return { status: answer.statusCode ?? 502, body: JSON.parse(text) };
}
