import type { IncomingMessage } from "node:http";
import { flowKinds } from "../../lib/kratos/flow";
import { isScript } from "../../lib/request/return-to";
import { pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

type Request = Pick<HttpContext, "method" | "headers" | "target">;

export type ResponseClass =
  /** Passes as it comes. */
  | { is: "stream" }
  /** Only its head passes: browsers read no more of it. */
  | { is: "redirect" }
  /** Passes once it is complete and valid. */
  | { is: "hold" }
  /** Not from Kratos, or of no use to a browser or program: our own response with this status replaces it. */
  | { is: "bad-gateway"; status: number; reason: string };

type Answer = Pick<IncomingMessage, "statusCode" | "headers">;

/** Where forms are sent and flows start. Browsers get only redirects there. */
const step = new RegExp(`^/self-service/(?:(${flowKinds.join("|")})(/browser)?$|methods/oidc/|logout$)`);

/**
 * Classifies a response by its head: is it Kratos' own? A gateway's, or that of a failing Kratos, would show as a
 * foreign error page or bare JSON.
 * @param baseUrl of ours, in front of the request's target
 */
export function classifyResponse(answer: Answer, request: Request, baseUrl: string): ResponseClass {
  const status = answer.statusCode ?? 502;
  const badGateway = (code = 503): ResponseClass => ({ is: "bad-gateway", status: code, reason: `status ${status}` });
  const path = pathOf(request.target);
  if (status === 304 || path.startsWith("/.well-known/")) return { is: "stream" };
  const json = isJson(answer);
  if (!isVisit(request)) {
    const isFault = status === 429 || status === 200 || status >= 500;
    const asksJson = /application\/json/i.test(request.headers.accept ?? "");
    return asksJson && isFault && !json ? badGateway(status === 429 ? 429 : 503) : { is: "stream" };
  }
  if (status === 429) return badGateway(429);
  if (status >= 500) return badGateway();
  if (status >= 300 && status < 400) {
    return leadsOn(answer, request, baseUrl)
      ? { is: "redirect" }
      : { is: "bad-gateway", status: 503, reason: "location" };
  }
  const isStep = step.test(path);
  if (status < 300) return json && !isStep ? { is: "hold" } : badGateway();
  if (json) return { is: "hold" };
  // Kratos' own refusals are plain text; a 404 for a path that it serves, or HTML, is from a gateway.
  const isPlain = /^(?:text\/plain|$)/i.test(answer.headers["content-type"] ?? "");
  return isPlain && !(status === 404 && isStep) ? badGateway(status) : badGateway();
}

/**
 * True if the response says that what was sent has not been carried out: it was refused (4xx), or a gateway is not ready
 * to take it and says when it will be (503 with Retry-After, RFC 9110 15.6.4). Any other may have come after Kratos had
 * carried it out.
 */
export function declines({ statusCode: status = 502, headers }: Answer): boolean {
  return (status >= 400 && status < 500) || (status === 503 && headers["retry-after"] !== undefined);
}

export function isJson({ headers }: Answer): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers["content-type"] ?? "");
}

/** True for a browser's navigation or form post (`Accept` of HTML, and Fetch Metadata if present). */
function isVisit({ method, headers }: Request): boolean {
  const { accept = "", "sec-fetch-mode": mode = "navigate" } = headers;
  return method !== "HEAD" && mode === "navigate" && /text\/html/i.test(accept);
}

/** True if a redirect has a location that does not lead back here. */
function leadsOn({ headers }: Answer, { method, target }: Request, baseUrl: string): boolean {
  const here = new URL(baseUrl + target);
  if (!headers.location || !URL.canParse(headers.location, here)) return false;
  const there = new URL(headers.location, here);
  if (isScript(there.protocol)) return false;
  if (method !== "GET" || there.origin !== here.origin) return true;
  if (there.pathname + there.search === here.pathname + here.search) return false;
  // A flow's page without a flow id would only redirect back here.
  const [, kind, init] = step.exec(pathOf(target)) ?? [];
  const page = `${new URL(baseUrl).pathname.replace(/\/$/, "")}/${kind}`;
  return !(init && there.pathname === page && !queryOf(there.search).has("flow"));
}
