import "server-only";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { sessionCookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { href } from "../request/href";
import { isLoop, noticeOf } from "../request/redirect-trail";
import { freshLink } from "../screen/links";
import { type KratosFailure, remedyFor } from "./errors";
import type { AnyFlow, FlowKind, FlowOf } from "./flow";
import { rememberFlow } from "./flow-memory";
import { goOnUrl, kratosUrl, restartPath, resumeUrl, secondFactorUrl } from "./flow-urls";
import { isDetached } from "./given-params";
import { explainDoubled } from "./left-over-cookies";
import { givenToLost } from "./lost-flow";
import { flowPath, initUrl, keptParams, type SearchParams, shownPath, single } from "./params";
import type { Explained, Problem } from "./problems";
import { flowAnswer } from "./read-flow";
import { type Opened, sessionAnswer } from "./session";
import { explainUselessLogin } from "./useless-login";

/**
 * The first line of every flow page. Without a flow id the browser is sent to start one. With an id the flow is the one
 * that the front door has just started, or it is read once with the browser's cookies; the table in errors.ts decides
 * about anything but a flow. Throws only Next's redirects.
 */
export async function openFlow<K extends FlowKind>(kind: K, params: SearchParams): Promise<Opened<FlowOf[K]>> {
  const id = single(params, "flow");
  const context = await requestContext();
  if (!id) return redirectToStart(kind, params);
  const answer = await flowAnswer(kind, id);
  if (!answer.ok) return recover(kind, params, answer.failure, context);
  // The kind is that of the flow; the compiler cannot follow it through the union.
  const of = { kind, flow: answer.data } as AnyFlow;
  const useless = of.kind === "login" ? await explainUselessLogin(context, of.flow) : undefined;
  if (useless) return useless;
  // A flow is shown as it is, unless it has lost what it was started for.
  if (isDetached(of)) redirect(freshLink(of, "expired"));
  rememberFlow(context.response, of);
  return { ok: true, data: answer.data, notice: noticeOf(context) };
}

/**
 * Sends the browser to Kratos to start a flow. Where Kratos is on another origin, its outage would show as a foreign
 * error page, so check first. (On our own origin the front door handles outages.)
 */
async function redirectToStart(kind: FlowKind, params: SearchParams): Promise<Explained> {
  if (!config().forwarding) {
    const answer = await sessionAnswer();
    const remedy = answer.ok ? undefined : remedyFor(answer.failure);
    if (remedy?.do === "explain" && remedy.problem === "unavailable") {
      return { ok: false, problem: "unavailable" };
    }
  }
  return redirect(initUrl(config().kratosBrowserUrl, kind, params));
}

async function recover(
  kind: FlowKind,
  params: SearchParams,
  failure: KratosFailure,
  context: RequestContext,
): Promise<Explained> {
  const explained = (problem: Problem) => ({ ok: false as const, problem });
  const remedy = remedyFor(failure);
  const given = givenToLost(kind, params, failure, context);
  switch (remedy.do) {
    case "restart": {
      // A login flow of other cookies is most often the Back button after a sign-in: check for a session first.
      if (kind !== "settings" && kind !== "verification") await leaveIfSignedIn(context, given);
      const doubled = failure.status === 403 && explainDoubled(context, "csrf", context.target);
      if (doubled) return doubled;
      if (isLoop(context, { flow: kind, cause: loopCause(context.headers.cookie ?? "") }))
        return { ...explained("loop"), to: flowPath(kind, given) };
      // Continuing a verification in another browser is common: say that it may be complete already.
      const isElsewhere = kind === "verification" && remedy.notice === "other-browser";
      return redirect(href(restartPath(kind, isElsewhere ? "elsewhere" : remedy.notice, given)));
    }
    case "use-flow":
      return redirect(href(shownPath(kind, remedy.id)));
    case "sign-in": {
      const doubled = explainDoubled(context, "session", context.target);
      if (doubled) return doubled;
      return redirect(
        href(
          restartPath("login", "signed-out", {
            // A settings flow ends with its session: its form would be refused.
            return_to: config().baseUrl + flowPath(kind, given),
            ui_locales: params.ui_locales,
          }),
        ),
      );
    }
    case "second-factor":
      return redirect(secondFactorUrl(pageOf(kind, params)));
    case "follow":
      return redirect(kratosUrl(remedy.url) ?? href("/"));
    case "go-on":
      return redirect(resumeUrl(given));
    case "explain":
      return explained(remedy.problem);
  }
}

/** The page of a flow as it was asked for. */
function pageOf(kind: FlowKind, params: SearchParams): string {
  const query = keptParams(kind, params);
  query.set("flow", single(params, "flow"));
  return `/${kind}?${query}`;
}

/** Goes on where there is a session already, unless the flow was to raise or to confirm it. */
async function leaveIfSignedIn(context: RequestContext, given: SearchParams): Promise<void> {
  if (!sessionCookieOf(context) || given.aal || given.refresh) return;
  const session = await sessionAnswer();
  if (session.ok && given.login_challenge) return;
  if (session.ok) redirect(goOnUrl(single(given, "return_to")));
  if (remedyFor(session.failure).do === "second-factor") {
    redirect(secondFactorUrl("/", single(given, "return_to") || undefined));
  }
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
