import type { RequestContext } from "../../lib/request/context";
import { prefersHtml } from "../http/error-response";
import { pageHtml } from "./html";
import { pageStatus } from "./page-status";
import type { Rendered } from "./render";

type PageAsHtml = {
  is: "page";
  html: string;
  /** The page as it was compressed before, if it was. */
  brotli?: () => Buffer | undefined;
};

/** What Next rendered, as it is sent. */
export type DrawnPage = {
  status: number;
  /** Next's own, names in lower case. */
  headers: Rendered["headers"];
} & (
  | PageAsHtml
  /** A redirect, or the answer of a route handler that is no page. */
  | { is: "redirect" | "other"; body: Buffer }
  /** Nothing that a browser could show: an error of that status takes its place. */
  | { is: "broken" }
);

/**
 * Judges what Next rendered for a context, and makes a page of it.
 * @param basePath "" or "/prefix"
 */
export function drawnPage(context: RequestContext, rendered: Rendered, basePath: string): DrawnPage {
  const { response, outage } = context;
  const { status, headers } = rendered;
  if (response.stream) return { is: "other", body: Buffer.of(), status, headers };
  const type = String(headers.get("content-type") ?? "");
  const html = type.startsWith("text/html");
  // Next's own data format, which only its client script reads.
  if (type.startsWith("text/x-component")) return { is: "broken", status: 404, headers };
  // Next renders unknown paths by itself (app/not-found.tsx).
  if (html && status === 404) response.events.push({ type: "problem", problem: "notFound" });
  const isRedirect = status >= 300 && status < 400;
  // Next's plain-text errors ("Internal Server Error") are no page for a browser.
  const isBare = status >= 400 && prefersHtml(context) && /^(?:text\/plain|$)/.test(type);
  const isPage = (html || isBare) && !isRedirect;
  const source = rendered.body.toString("utf8");
  const judged = isPage || outage ? pageStatus({ source, html, status, wanted: response.status, outage }) : undefined;
  if (judged?.broken) return { is: "broken", status: judged.status, headers };
  const sent = { status: judged?.status ?? status, headers };
  if (isPage) return { ...sent, is: "page", html: pageHtml(source, basePath) };
  // Browsers read no more than the head of a redirect, and Next's body would carry its script.
  return isRedirect ? { ...sent, is: "redirect", body: Buffer.of() } : { ...sent, is: "other", body: rendered.body };
}
