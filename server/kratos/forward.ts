import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { Config } from "../../lib/config/config";
import { moved } from "../../lib/request/own-url";
import { type KeptForm, keepForm } from "../../lib/request/retained-form";
import { noWatch, type Watch } from "../abuse/watch";
import { forwardedHeaders } from "../http/security-headers";
import type { Exchange } from "../request/exchange";
import { nameFlow } from "./annotate-redirect";
import { fitOf, isJson } from "./classify-response";
import type { KratosLink } from "./client";
import { headersFromKratos, headersToKratos } from "./headers";
import { readBody } from "./read-body";
import { readAnswer } from "./read-response";

/** Bytes of a request body that are passed on; Kratos' largest forms (profiles, passkeys) take a few thousand. */
export const bodyLimit = 64 * 1024;

export const forwardedMethods = ["GET", "HEAD", "POST"];

/** Milliseconds in which an answer that streams must have passed, however fast or slow either side is. */
const streamLimit = 60_000;

/** What became of a forwarded request. Only "done" has been answered. */
export type Outcome =
  | { is: "done" }
  | { is: "refused"; status: number }
  | { is: "limited"; seconds: number }
  | { is: "outage"; status: 429 | 503; reason: string; kept?: KeptForm };

type Settings = Pick<Config, "baseUrl" | "upstreamTimeoutMs">;

/**
 * Passes a request on to Kratos and its answer back, cookies untouched; redirects to us stay on the host that the person
 * is at. What people get is held until it is whole, so that a page of ours can take its place; all else streams.
 */
export async function forward(
  exchange: Exchange,
  link: KratosLink,
  { baseUrl, upstreamTimeoutMs }: Settings,
  { watch = noWatch, security = {} }: { watch?: Watch; security?: Record<string, string> } = {},
): Promise<Outcome> {
  const { req, res, target: path } = exchange;
  const method = req.method ?? "GET";
  if (!forwardedMethods.includes(method)) return { is: "refused", status: 405 };
  let kept: KeptForm | undefined;
  const gone = new AbortController();
  // Who has the whole answer is not gone: an abort would hit a connection that nobody listens to any more.
  res.once("close", () => res.writableFinished || gone.abort());
  try {
    const body = await readBody(req, bodyLimit);
    if (body === "too-large") return { is: "refused", status: 413 };
    if (method === "POST") kept = keepForm(path, req.headers["content-type"] ?? "", body);
    const passage = await watch(exchange, body);
    if (passage.is === "closed") return { is: "limited", seconds: passage.seconds };
    const until = performance.now() + upstreamTimeoutMs;
    const call = {
      name: "forward",
      trace: exchange.trace,
      method,
      path,
      headers: headersToKratos(exchange),
      signal: gone.signal,
    };
    const answer = await link(method === "POST" ? { ...call, body } : call).catch((error: unknown) => {
      passage.answered(gone.signal.aborted ? "unheard" : "none");
      throw error;
    });
    const fit = fitOf(answer, exchange, baseUrl);
    if (fit.is !== "unfit") {
      const locate = (url: string) => nameFlow(moved(url, baseUrl, exchange.site.baseUrl), exchange);
      return await relay(answer, fit.is, { exchange, until, more: passage.answered(answer), security, locate });
    }
    passage.answered("none");
    answer.destroy();
    const { status, reason } = fit;
    return status === 503 || status === 429 ? { is: "outage", status, reason, kept } : { is: "refused", status };
  } catch (error) {
    return gone.signal.aborted ? { is: "done" } : { is: "outage", status: 503, reason: reasonOf(error), kept };
  }
}

type Passing = {
  exchange: Exchange;
  until: number;
  /** Headers of the watch. */
  more: string[];
  security: Record<string, string>;
  locate: (url: string) => string;
};

/** @throws if an answer that is held is broken off, too large or late, or JSON that ends too early */
async function relay(
  answer: IncomingMessage,
  how: "redirect" | "hold" | "stream",
  { exchange: { res, id, target }, until, more, security, locate }: Passing,
): Promise<Outcome> {
  const body = how === "hold" ? await readAnswer(answer, until) : undefined;
  if (body && isJson(answer) && !answer.headers["content-encoding"]) JSON.parse(body.toString("utf8"));
  const dressing = forwardedHeaders(security, target, answer.headers.location !== undefined);
  const headers = headersFromKratos(answer, id, { bodiless: how === "redirect", security: dressing, locate });
  res.writeHead(answer.statusCode ?? 502, answer.statusMessage, [...headers, ...more]);
  if (how === "stream") await stream(answer, res);
  else res.end(body);
  // A redirect is whole with its head. What may come after it, also if that is endless, nobody reads.
  if (how === "redirect") answer.destroy();
  return { is: "done" };
}

/** An error on either side cuts the other off: once headers are out, a broken answer must look broken. */
async function stream(answer: IncomingMessage, res: ServerResponse): Promise<void> {
  const timer = setTimeout(() => answer.destroy(new Error("timeout")), streamLimit);
  await new Promise<void>((resolve) => pipeline(answer, res, () => resolve()));
  clearTimeout(timer);
}

/** A word for the log on why Kratos did not answer: an error code, never an address. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  // Its message quotes what was read.
  if (error instanceof SyntaxError) return "not JSON";
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
