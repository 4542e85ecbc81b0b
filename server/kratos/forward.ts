import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { Config } from "../../lib/config/config";
import { rebaseUrl } from "../../lib/request/own-url";
import { type RetainedForm, retainForm } from "../../lib/request/retained-form";
import { failureReason } from "../../lib/upstream/outage-log";
import { readAnswer, readBody } from "../../lib/upstream/read-body";
import { noMonitor, type SubmissionMonitor } from "../abuse/monitor";
import { forwardedHeaders } from "../http/security-headers";
import { goneSignal } from "../request/gone-signal";
import type { HttpContext } from "../request/http-context";
import { annotateErrorRedirect } from "./annotate-redirect";
import { classifyResponse, isJson } from "./classify-response";
import { completeForm, withAllTraits } from "./complete-form";
import { headersFromKratos, headersToKratos } from "./headers";
import type { ListKeeper } from "./kept-lists";

/** Bytes of a request body; Kratos' largest forms (profiles, passkeys) take a few thousand. */
const bodyLimit = 64 * 1024;

export const forwardedMethods = ["GET", "HEAD", "POST"];

/** Milliseconds for a streamed response, however slow either side is. */
const streamTimeoutMs = 60_000;

/** What became of a forwarded request. Only "done" has been answered. */
export type Forwarded =
  | { is: "done" }
  | { is: "refused"; status: number }
  | { is: "limited"; seconds: number }
  | { is: "outage"; status: 429 | 503; reason: string; form?: RetainedForm };

type Parts = { monitor?: SubmissionMonitor; security?: Record<string, string>; lists?: ListKeeper };

type Settings = Pick<Config, "baseUrl" | "upstreamTimeoutMs">;

/**
 * Forwards a request to Kratos and its response back, cookies untouched; redirects to us stay on the host of the
 * request. A response for a person is held until complete, so that a page of ours can replace it; all else streams.
 */
export async function forward(
  context: HttpContext,
  { baseUrl, upstreamTimeoutMs }: Settings,
  { monitor = noMonitor, security = {}, lists }: Parts = {},
): Promise<Forwarded> {
  const { req, res, method, target: path, headers: sent, services, site } = context;
  if (!forwardedMethods.includes(method)) return { is: "refused", status: 405 };
  const gone = goneSignal(res);
  let body: Awaited<ReturnType<typeof readBody>> | undefined;
  const outage = (status: 429 | 503, reason: string): Forwarded => {
    const form =
      Buffer.isBuffer(body) && method === "POST" ? retainForm(path, sent["content-type"] ?? "", body) : undefined;
    return { is: "outage", status, reason, form };
  };
  try {
    body = await readBody(req, bodyLimit);
    if (body === "too-large") return { is: "refused", status: 413 };
    const type = sent["content-type"] ?? "";
    body = completeForm(type, body);
    const admission = await monitor(context, body);
    if (!admission.admitted) return { is: "limited", seconds: admission.retryAfter };
    const deadline = performance.now() + upstreamTimeoutMs;
    const answer = await services
      .kratos({
        name: "forward",
        method,
        trace: context.trace,
        path,
        headers: headersToKratos(context),
        body: method === "POST" ? withAllTraits(type, body) : undefined,
        signal: gone,
        deadline,
      })
      .catch((error: unknown) => {
        admission.onResponse(gone.aborted ? "aborted" : "none");
        throw error;
      });
    const kind = classifyResponse(answer, context, baseUrl);
    if (kind.is !== "bad-gateway") {
      const locate = (url: string) => annotateErrorRedirect(rebaseUrl(url, baseUrl, site.baseUrl), context);
      const kept = kind.is === "redirect" ? (lists?.keep(context, body) ?? []) : [];
      const more = [...admission.onResponse(answer), ...kept.flatMap((cookie) => ["Set-Cookie", cookie])];
      return await relay(answer, kind.is, { context, deadline, more, security, locate });
    }
    admission.onResponse("none");
    answer.destroy();
    const { status, reason } = kind;
    return status === 503 || status === 429 ? outage(status, reason) : { is: "refused", status };
  } catch (error) {
    return gone.aborted ? { is: "done" } : outage(503, failureReason(error));
  }
}

type Relay = {
  context: HttpContext;
  deadline: number;
  /** Headers to add: name, value, name, value. */
  more: string[];
  security: Record<string, string>;
  locate: (url: string) => string;
};

/** @throws if a held response is truncated, too large, late or malformed JSON */
async function relay(
  answer: IncomingMessage,
  how: "redirect" | "hold" | "stream",
  { context: { res, id, target }, deadline, more, security, locate }: Relay,
): Promise<Forwarded> {
  const body = how === "hold" ? await readAnswer(answer, deadline) : undefined;
  if (body && isJson(answer) && !answer.headers["content-encoding"]) JSON.parse(body.toString("utf8"));
  const own = forwardedHeaders(security, target, answer.headers.location !== undefined);
  const headers = headersFromKratos(answer, id, { bodiless: how === "redirect", security: own, locate });
  res.writeHead(answer.statusCode ?? 502, answer.statusMessage, [...headers, ...more]);
  if (how === "stream") await stream(answer, res);
  else res.end(body);
  // The head of a redirect is enough: drop its body, which may never end.
  if (how === "redirect") answer.destroy();
  return { is: "done" };
}

/** An error on either side ends the other: once headers are sent, a broken response must look broken. */
async function stream(answer: IncomingMessage, res: ServerResponse): Promise<void> {
  const timer = setTimeout(() => answer.destroy(new Error("timeout")), streamTimeoutMs);
  await new Promise<void>((resolve) => pipeline(answer, res, () => resolve()));
  clearTimeout(timer);
}
