import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { type KeptForm, keepForm } from "../lib/kept-form";
import { moved } from "../lib/own-url";
import type { Exchange } from "./exchange";
import { headersFromKratos, headersToKratos } from "./kratos-headers";
import type { KratosLink } from "./kratos-link";
import { readBody } from "./read-body";
import { noWatch, type Watch } from "./watch/watch";

/** Bytes of a request body that are passed on; Kratos' largest forms (profiles, passkeys) take a few thousand. */
export const bodyLimit = 64 * 1024;

export const forwardedMethods = ["GET", "HEAD", "POST"];

/** What became of a forwarded request. Only "done" has been answered. */
export type Outcome =
  | { is: "done" }
  | { is: "refused"; status: 405 | 413 }
  | { is: "limited"; seconds: number }
  | { is: "outage"; reason: string; kept?: KeptForm };

/**
 * Passes a request on to Kratos and streams its answer back, cookies untouched. Redirects to us stay on the host that
 * the person is at.
 * @param baseUrl our address as Kratos knows it
 */
export async function forward(
  exchange: Exchange,
  link: KratosLink,
  baseUrl: string,
  watch: Watch = noWatch,
): Promise<Outcome> {
  const { req, res, target: path } = exchange;
  const method = req.method ?? "GET";
  if (!forwardedMethods.includes(method)) return { is: "refused", status: 405 };
  let kept: KeptForm | undefined;
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  try {
    const body = await readBody(req, bodyLimit);
    if (body === "too-large") return { is: "refused", status: 413 };
    if (method === "POST") kept = keepForm(path, req.headers["content-type"] ?? "", body);
    const passage = await watch(exchange, body);
    if (passage.is === "closed") return { is: "limited", seconds: passage.seconds };
    const call = {
      name: "forward",
      trace: exchange.trace,
      method,
      path,
      headers: headersToKratos(exchange),
      signal: gone.signal,
    };
    const answer = await link(method === "POST" ? { ...call, body } : call).catch((error: unknown) => {
      passage.answered(undefined);
      throw error;
    });
    const locate = (url: string) => moved(url, baseUrl, exchange.site.baseUrl);
    return await relay(answer, exchange, { more: passage.answered(answer), kept, locate });
  } catch (error) {
    return gone.signal.aborted ? { is: "done" } : { is: "outage", reason: reasonOf(error), kept };
  }
}

async function relay(
  answer: IncomingMessage,
  { req, res, id }: Exchange,
  { more, kept, locate }: { more: string[]; kept?: KeptForm; locate: (url: string) => string },
): Promise<Outcome> {
  const status = answer.statusCode ?? 502;
  // A gateway in front of Kratos that has nothing to say leaves a person before a white page.
  if (status >= 502 && status <= 504 && req.method !== "HEAD" && (await isEmpty(answer))) {
    return { is: "outage", reason: `empty ${status}`, kept };
  }
  res.writeHead(status, answer.statusMessage, [...headersFromKratos(answer, id, locate), ...more]);
  await stream(answer, res);
  return { is: "done" };
}

async function isEmpty(answer: IncomingMessage): Promise<boolean> {
  await new Promise((resolve) => answer.once("readable", resolve).once("end", resolve).once("error", resolve));
  const first: Buffer | null = answer.read();
  if (first) answer.unshift(first);
  return first === null;
}

/** An error on either side cuts the other off: once headers are out, a broken answer must look broken. */
function stream(answer: IncomingMessage, res: ServerResponse): Promise<void> {
  return new Promise((resolve) => pipeline(answer, res, () => resolve()));
}

/** A word for the log on why Kratos did not answer: an error code, never an address. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
