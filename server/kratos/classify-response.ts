import type { IncomingMessage } from "node:http";
import { flowKinds } from "../../lib/kratos/flow";
import { type HttpContext, pathOf, queryOf } from "../request/context";

type Request = Pick<HttpContext, "method" | "headers" | "target">;

export type ResponseClass =
  /** Passes as it comes. */
  | { is: "stream" }
  /** Its head passes: browsers read no more of it. */
  | { is: "redirect" }
  /** Passes once it is whole and sound. */
  | { is: "hold" }
  /** Not an answer that Kratos gives to a person or a program: one of ours with this status takes its place. */
  | { is: "bad-gateway"; status: number; reason: string };

type Answer = Pick<IncomingMessage, "statusCode" | "headers">;

/** Where forms go and flows start. A browser gets nothing but redirects there. */
const step = new RegExp(`^/self-service/(?:(${flowKinds.join("|")})(/browser)?$|methods/oidc/|logout$)`);

/** Schemes that a redirect has no use for. Others may be those of native apps. */
const scripts = /^(?:javascript|data|vbscript|blob|file):$/;

/**
 * Classifies an answer by its head: is it one that Kratos gives? What a gateway says in its place, or Kratos when it
 * fails, would leave a person on a foreign error page or bare JSON.
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
  // Kratos' own refusals are plain text; a 404 for a path that it serves, or a page, is a gateway's that lost it.
  const isPlain = /^(?:text\/plain|$)/i.test(answer.headers["content-type"] ?? "");
  return isPlain && !(status === 404 && isStep) ? badGateway(status) : badGateway();
}

export function isJson({ headers }: Answer): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers["content-type"] ?? "");
}

/** True for a page or a form that a person opens or sends (Fetch Metadata where there is some, else `Accept`). */
function isVisit({ method, headers }: Request): boolean {
  const { accept = "", "sec-fetch-mode": mode = "navigate" } = headers;
  return method !== "HEAD" && mode === "navigate" && /text\/html/i.test(accept);
}

/** True if a redirect leads somewhere else: to an address, and not around in a circle. */
function leadsOn({ headers }: Answer, { method, target }: Request, baseUrl: string): boolean {
  const here = new URL(baseUrl + target);
  if (!headers.location || !URL.canParse(headers.location, here)) return false;
  const there = new URL(headers.location, here);
  if (scripts.test(there.protocol)) return false;
  if (method !== "GET" || there.origin !== here.origin) return true;
  if (there.pathname + there.search === here.pathname + here.search) return false;
  // The page of a flow without a flow would only come back here.
  const [, kind, init] = step.exec(pathOf(target)) ?? [];
  const page = `${new URL(baseUrl).pathname.replace(/\/$/, "")}/${kind}`;
  return !(init && there.pathname === page && !queryOf(there.search).has("flow"));
}
