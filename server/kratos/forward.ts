import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../lib/config/config";
import type { Unanswered } from "../../lib/request/context";
import { cookieOf } from "../../lib/request/cookies";
import { rebaseUrl } from "../../lib/request/own-url";
import { type RetainedForm, retainForm } from "../../lib/request/retained-form";
import { readBody } from "../../lib/upstream/read-body";
import type { SubmissionMonitor } from "../abuse/monitor";
import { forwardedHeaders } from "../http/security-headers";
import { goneSignal } from "../request/gone-signal";
import type { HttpContext } from "../request/http-context";
import { signInFollower } from "./after-sign-in";
import { withoutGaps } from "./clean-codes";
import { completeForm } from "./complete-form";
import { completeRedirect } from "./complete-redirect";
import { type Exchange, exchange } from "./exchange";
import { headersFromKratos } from "./headers";
import type { ListKeeper } from "./kept-lists";
import { newPasswordCookies } from "./new-password";
import { isOperation, operationKey, unansweredOf } from "./operation";
import { providerCookies } from "./provider-cookies";
import { signInOf } from "./sign-in";
import { signInMemory } from "./sign-in-memory";
import { type SingleFlight, singleFlight } from "./single-flight";

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
  /** Nothing was carried out; `form` may be sent again. */
  | { is: "outage"; status: 429 | 503; reason: string; form?: RetainedForm | undefined }
  /** It may have been carried out. */
  | { is: "unanswered"; reason: string; about: Unanswered; form?: RetainedForm | undefined };

export type Forward = (context: HttpContext) => Promise<Forwarded>;

type Parts = {
  config: Pick<Config, "afterSignIn" | "baseUrl" | "sessionCookie" | "upstreamTimeoutMs" | "submitTimeoutMs">;
  monitor: SubmissionMonitor;
  security: Record<string, string>;
  operations?: SingleFlight<Exchange> | undefined;
  lists: ListKeeper;
};

/** The operations that are under way, for all requests of a process. */
export function operationsUnderWay(): SingleFlight<Exchange> {
  // A redirect is small, and leads on; anything else is worth another try.
  return singleFlight((result) => result.is === "answered" && result.how === "redirect");
}

/**
 * Forwards requests to Kratos and its responses back, cookies untouched; redirects to us stay on the host of the
 * request. A response for a person is held until complete, so that a page of ours can replace it; what reads streams to
 * programs. An operation is carried out once and to its end, whether or not its sender waits.
 */
export function forwarding({ config, monitor, security, operations = operationsUnderWay(), lists }: Parts): Forward {
  const { baseUrl, sessionCookie, upstreamTimeoutMs, submitTimeoutMs } = config;
  const follow = signInFollower(config);
  const common = { connectMs: Math.min(upstreamTimeoutMs, submitTimeoutMs), monitor, baseUrl };

  const read = (context: HttpContext, body: Buffer, signal: AbortSignal) =>
    exchange(context, body, { ...common, isOperation: false, timeoutMs: upstreamTimeoutMs, signal });

  const operate = async (context: HttpContext, body: Buffer, key: string): Promise<Exchange> => {
    // Twice as long as a person waits: its end is still of use to the log, and to who presses again.
    const all = { ...common, isOperation: true, timeoutMs: 2 * submitTimeoutMs };
    const enough = new AbortController();
    const limit = wait<Exchange>(submitTimeoutMs, { is: "unanswered", reason: "timeout" }, { signal: enough.signal });
    try {
      return await Promise.race([operations.join(key, () => exchange(context, body, all)), limit]);
    } finally {
      limit.catch(() => undefined);
      enough.abort();
    }
  };

  return async (context) => {
    const { req, res, method, target, headers, site } = context;
    if (!forwardedMethods.includes(method)) return { is: "refused", status: 405 };
    const gone = goneSignal(res);
    const sent = await readBody(req, bodyLimit).catch(() => undefined);
    // The sender has left in the middle of its form.
    if (!sent) return { is: "done" };
    if (sent === "too-large") return { is: "refused", status: 413 };
    const body = completeForm(headers["content-type"] ?? "", withoutGaps(context, sent));
    const key = isOperation(context) ? operationKey(context, body, sessionCookie) : undefined;
    const result = key ? await operate(context, body, key) : await read(context, body, gone);
    if (gone.aborted) return { is: "done" };
    const form = method === "POST" ? retainForm(target, headers["content-type"] ?? "", body) : undefined;
    switch (result.is) {
      case "limited":
        return result;
      case "declined": {
        const { status, reason } = result;
        return status === 503 || status === 429 ? { is: "outage", status, reason, form } : { is: "refused", status };
      }
      case "unanswered":
        return key
          ? { ...result, about: unansweredOf(context), form }
          : { is: "outage", status: 503, reason: result.reason };
      case "answered": {
        const complete = (url: string) => completeRedirect(rebaseUrl(url, baseUrl, site.baseUrl), baseUrl, context);
        const { location } = result.answer.headers;
        const taken = key ? await signInOf(context, body, result.answer, config) : undefined;
        const led = result.how === "redirect" && location ? follow(context, taken, complete(location)) : undefined;
        const locate = (url: string) => led?.to ?? complete(url);
        if (key) res.once("finish", () => operations.land(key, result));
        const kept =
          result.how === "redirect" ? [...lists.keep(context, body), ...newPasswordCookies(context, body)] : [];
        const hasSession = cookieOf(headers, sessionCookie) !== undefined;
        const remembered = key && !hasSession ? signInMemory(context, body, taken) : [];
        const cookies = [...kept, ...remembered, ...(led?.cookies ?? [])].flatMap((cookie) => ["Set-Cookie", cookie]);
        const more = [...result.more, ...providerCookies(result.answer, context), ...cookies];
        return relay({ ...result, more }, { context, security, locate });
      }
    }
  };
}

type Relay = { context: HttpContext; security: Record<string, string>; locate: (url: string) => string };

async function relay(
  { answer, how, body, more }: Exchange & { is: "answered" },
  { context: { res, id, target }, security, locate }: Relay,
): Promise<Forwarded> {
  const own = forwardedHeaders(security, target, answer.headers.location !== undefined);
  const headers = headersFromKratos(answer, id, { bodiless: how === "redirect", security: own, locate });
  res.writeHead(answer.statusCode ?? 502, answer.statusMessage, [...headers, ...more]);
  if (how === "stream") await stream(answer, res);
  else res.end(body);
  return { is: "done" };
}

/** An error on either side ends the other: once headers are sent, a broken response must look broken. */
async function stream(answer: IncomingMessage, res: ServerResponse): Promise<void> {
  const timer = setTimeout(() => answer.destroy(new Error("timeout")), streamTimeoutMs);
  await new Promise<void>((resolve) => pipeline(answer, res, () => resolve()));
  clearTimeout(timer);
}
