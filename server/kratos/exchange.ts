import type { IncomingMessage } from "node:http";
import { isTlsRefusal } from "../../lib/config/tls";
import { pathOf } from "../../lib/request/target";
import { isUnsent } from "../../lib/upstream/call";
import { failureReason } from "../../lib/upstream/outage-log";
import { readAnswer } from "../../lib/upstream/read-body";
import type { SubmissionMonitor } from "../abuse/monitor";
import type { HttpContext } from "../request/http-context";
import { withAskedBy } from "./asked-by";
import { classifyResponse, declines, isJson } from "./classify-response";
import { withAllTraits } from "./complete-form";
import { headersToKratos } from "./headers";

/** What came of one call to Kratos. */
export type Exchange =
  /** Kratos' own response. `body` is absent where it streams, or where browsers read only the head. */
  | {
      is: "answered";
      answer: IncomingMessage;
      how: "redirect" | "hold" | "stream";
      body?: Buffer | undefined;
      more: string[];
    }
  | { is: "limited"; seconds: number }
  /** It has not been carried out: the call could not be sent, or was refused. */
  | { is: "declined"; status: number; reason: string }
  /** It was sent, and may have been carried out. */
  | { is: "unanswered"; reason: string };

type Options = {
  /** True for what changes something: it is sent once, and nothing streams, since its response may outlive its request. */
  isOperation: boolean;
  /** Milliseconds, from the call on. */
  timeoutMs: number;
  /** Milliseconds of them until there must be a connection. */
  connectMs: number;
  signal?: AbortSignal | undefined;
  monitor: SubmissionMonitor;
  baseUrl: string;
};

/** The form as Kratos gets it. What differs at each try is no part of what an operation is known by. */
function completed(context: HttpContext, body: Buffer): Buffer {
  const whole = withAllTraits(pathOf(context.target), context.headers["content-type"] ?? "", body);
  return withAskedBy(context, whole);
}

/** Makes one call to Kratos, and judges its response. Never throws. */
export async function exchange(
  context: HttpContext,
  body: Buffer,
  { isOperation, timeoutMs, connectMs, signal, monitor, baseUrl }: Options,
): Promise<Exchange> {
  const { method, target: path, trace, services } = context;
  const admission = await monitor(context, body).catch((error: unknown) => ({ failed: failureReason(error) }));
  if ("failed" in admission) return { is: "declined", status: 503, reason: admission.failed };
  if (!admission.admitted) return { is: "limited", seconds: admission.retryAfter };
  const now = performance.now();
  const deadline = now + timeoutMs;
  let answer: IncomingMessage;
  try {
    answer = await services.kratos({
      name: "forward",
      method,
      path,
      headers: headersToKratos(context),
      body: method === "POST" ? completed(context, body) : undefined,
      deadline,
      connectBy: now + connectMs,
      once: isOperation,
      signal,
      trace,
    });
  } catch (error) {
    const reason = failureReason(error);
    const isDeclined = isUnsent(error) || isTlsRefusal(reason);
    admission.onResponse(isDeclined ? "declined" : "unanswered");
    return isDeclined ? { is: "declined", status: 503, reason } : { is: "unanswered", reason };
  }
  const kind = classifyResponse(answer, context, baseUrl);
  if (kind.is === "bad-gateway") {
    const isDeclined = declines(answer);
    admission.onResponse(isDeclined ? "declined" : "unanswered");
    answer.destroy();
    const { status, reason } = kind;
    return isDeclined ? { is: "declined", status, reason } : { is: "unanswered", reason };
  }
  const more = admission.onResponse(answer);
  const how = kind.is;
  // The head of a redirect is enough: drop its body, which may never end.
  if (how === "redirect") answer.destroy();
  if (how === "redirect" || (how === "stream" && !isOperation)) return { is: "answered", answer, how, more };
  try {
    const held = await readAnswer(answer, deadline);
    if (how === "hold" && isJson(answer) && !answer.headers["content-encoding"]) JSON.parse(held.toString("utf8"));
    return { is: "answered", answer, how: "hold", body: held, more };
  } catch (error) {
    return { is: "unanswered", reason: failureReason(error) };
  }
}
