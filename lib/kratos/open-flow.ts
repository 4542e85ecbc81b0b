import "server-only";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import { log } from "../observability/log";
import { telemetry } from "../observability/telemetry";
import { cookieOf } from "../request/cookies";
import { href } from "../request/href";
import { type Notice, parseTrail, trailCookie, trailLimit } from "../request/redirect-trail";
import { ownReturnTo } from "../request/return-to";
import type { SettingsSection } from "../request/settings-section";
import { ownReturnToHere } from "../request/site";
import { visitor } from "../request/visitor";
import { readSession } from "./client";
import { type KratosFailure, type Problem, remedyFor } from "./errors";
import type { FlowKind, FlowOf } from "./flow";
import { initUrl, keptParams, type SearchParams, single } from "./params";
import { flowAnswer } from "./read-flow";
import type { Visitor } from "./upstream";

/** What a page draws: the thing itself or a problem that is explained. Everything else was a redirect. */
export type Opened<T> = { ok: true; data: T; notice: Notice } | Explained;

/** A problem, and the reference under which it was logged. */
type Explained = { ok: false; problem: Problem; requestId: string };

/**
 * The first line of every flow page. Without a flow id the browser is sent to start one; with an id the flow is the
 * one that the front door has just started, or it is read once with the caller's cookies, and anything but a flow is decided by the one table in errors.ts.
 * Throws only Next's redirects.
 */
export async function openFlow<K extends FlowKind>(kind: K, params: SearchParams): Promise<Opened<FlowOf[K]>> {
  const id = single(params, "flow");
  const who = await visitor();
  if (!id) return start(kind, params, who);
  const answer = await flowAnswer(kind, id);
  const trail = parseTrail(cookieOf(who.cookie, trailCookie));
  if (answer.ok) return { ok: true, data: answer.data, notice: trail.notice };
  return recover(kind, params, answer.failure, who);
}

/**
 * Sends the browser to Kratos to start a flow. Where Kratos is on another origin its outage would show as a stranger's
 * error page: then we look first. (On our own origin the front door answers for it.)
 */
async function start(kind: FlowKind, params: SearchParams, who: Visitor): Promise<Explained> {
  if (!config().forwarding) {
    const answer = await readSession(who);
    const remedy = answer.ok ? undefined : remedyFor(answer.failure);
    if (remedy?.do === "explain" && remedy.problem === "unavailable") {
      return { ok: false, problem: "unavailable", requestId: who.requestId };
    }
  }
  return redirect(initUrl(config().kratosBrowserUrl, kind, params));
}

async function recover(kind: FlowKind, params: SearchParams, failure: KratosFailure, who: Visitor): Promise<Explained> {
  const explained = (problem: Problem) => ({ ok: false as const, problem, requestId: who.requestId });
  const remedy = remedyFor(failure);
  const returnTo = await ownReturnToHere(single(params, "return_to") || failure.returnTo || "");
  switch (remedy.do) {
    case "restart": {
      // A login read with rotated cookies is most often the Back button after a sign-in: look before starting anew.
      if (kind !== "settings" && kind !== "verification") await leaveIfSignedIn(who, returnTo);
      if (parseTrail(cookieOf(who.cookie, trailCookie)).count >= trailLimit) {
        telemetry().loop();
        log("warn", "loop_detected", { id: who.requestId, flow: kind, cause: loopCause(who.cookie) });
        return explained("loop");
      }
      // A verification that another browser went on with is no mistake: say that it may be done already.
      return redirect(
        restartPath(kind, kind === "verification" && remedy.notice === "other-browser" ? "elsewhere" : remedy.notice, {
          ...params,
          return_to: returnTo,
        }),
      );
    }
    case "use-flow":
      return redirect(href(`/${kind}?flow=${encodeURIComponent(remedy.id)}`));
    case "sign-in":
      return redirect(
        restartPath("login", "signed-out", {
          return_to: ownReturnTo(href(`/${kind}`), config().baseUrl),
          ui_locales: params.ui_locales,
        }),
      );
    case "second-factor":
      return redirect(secondFactorUrl(`/${kind}?flow=${encodeURIComponent(single(params, "flow"))}`));
    case "follow":
      return redirect(kratosUrl(remedy.url) ?? href("/"));
    case "go-on":
      return redirect(returnTo ?? href("/"));
    case "explain":
      return explained(remedy.problem);
  }
}

async function leaveIfSignedIn(who: Visitor, returnTo: string | undefined): Promise<void> {
  if (!cookieOf(who.cookie, config().sessionCookie)) return;
  const session = await readSession(who);
  if (session.ok) redirect(returnTo ?? href("/"));
  if (remedyFor(session.failure).do === "second-factor") redirect(secondFactorUrl("/", returnTo));
}

/** Our own path that notes the reason in the trail and starts a flow (app/restart/route.ts). */
export function restartPath(kind: FlowKind, why: Notice, params: SearchParams): string {
  const query = keptParams(kind, params);
  query.set("to", kind);
  query.set("why", why);
  return href(`/restart?${query}`);
}

/**
 * Our own path that starts the settings and keeps which section of them is open; "" for all.
 * @param params of the page, for the languages that it was asked for in
 */
export function sectionPath(section: SettingsSection | "", { ui_locales }: SearchParams): string {
  return `${restartPath("settings", "quiet", { ui_locales })}&section=${section}`;
}

/**
 * Where a session at AAL1 confirms its second factor. Built here rather than taken from Kratos, whose own
 * `redirect_browser_to` loses the path prefix of its public URL in `return_to`.
 */
export function secondFactorUrl(path: string, returnTo?: string): string {
  const { baseUrl, kratosBrowserUrl } = config();
  return initUrl(kratosBrowserUrl, "login", { aal: "aal2", return_to: returnTo ?? baseUrl + path });
}

/** A URL that Kratos gave, if it leads to Kratos' own public API; its host is not trusted blindly. */
function kratosUrl(url: string | undefined): string | undefined {
  const prefix = `${config().kratosBrowserUrl}/self-service/`;
  return url?.startsWith(prefix) ? url : undefined;
}

/** The likely cause of a loop, for the operator's log. */
function loopCause(cookie: string): string {
  const { baseUrl } = config();
  if (/csrf_token_/.test(cookie))
    return "the CSRF cookie arrives but Kratos refuses it: check serve.public.base_url and secrets.cookie";
  if (baseUrl.startsWith("http:") && !/^http:\/\/(localhost|127\.|\[::1\])/.test(baseUrl)) {
    return "no CSRF cookie arrives over plain http: Kratos marks cookies Secure unless it runs with --dev";
  }
  return "no CSRF cookie of Kratos arrives here: set cookies.domain to the common parent domain, and cookies.same_site to Lax";
}
