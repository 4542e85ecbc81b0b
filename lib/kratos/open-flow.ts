import "server-only";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { sessionCookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { href } from "../request/href";
import { isLoop, trailOf } from "../request/redirect-trail";
import { ownReturnTo } from "../request/return-to";
import { ownReturnToHere } from "../request/site";
import { type KratosFailure, remedyFor } from "./errors";
import type { FlowKind, FlowOf } from "./flow";
import { kratosUrl, restartPath, secondFactorUrl } from "./flow-urls";
import { explainDoubled } from "./left-over-cookies";
import { initUrl, type SearchParams, single } from "./params";
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
  const useless = isLogin(kind, answer.data) ? await explainUselessLogin(context, answer.data) : undefined;
  return useless ?? { ok: true, data: answer.data, notice: trailOf(context).notice };
}

function isLogin(kind: FlowKind, _flow: FlowOf[FlowKind]): _flow is FlowOf["login"] {
  return kind === "login";
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
  const returnTo = await ownReturnToHere(single(params, "return_to") || failure.returnTo || "");
  switch (remedy.do) {
    case "restart": {
      // A login flow of other cookies is most often the Back button after a sign-in: check for a session first.
      if (kind !== "settings" && kind !== "verification") await leaveIfSignedIn(context, returnTo);
      const doubled = failure.status === 403 && explainDoubled(context, "csrf", context.target);
      if (doubled) return doubled;
      if (isLoop(context, { flow: kind, cause: loopCause(context.headers.cookie ?? "") }))
        return { ...explained("loop"), to: `/${kind}` };
      // Continuing a verification in another browser is common: say that it may be complete already.
      return redirect(
        href(
          restartPath(
            kind,
            kind === "verification" && remedy.notice === "other-browser" ? "elsewhere" : remedy.notice,
            {
              ...params,
              return_to: returnTo,
            },
          ),
        ),
      );
    }
    case "use-flow":
      return redirect(href(`/${kind}?flow=${encodeURIComponent(remedy.id)}`));
    case "sign-in": {
      const doubled = explainDoubled(context, "session", context.target);
      if (doubled) return doubled;
      return redirect(
        href(
          restartPath("login", "signed-out", {
            return_to: ownReturnTo(href(`/${kind}`), config().baseUrl),
            ui_locales: params.ui_locales,
          }),
        ),
      );
    }
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

async function leaveIfSignedIn(context: RequestContext, returnTo: string | undefined): Promise<void> {
  if (!sessionCookieOf(context)) return;
  const session = await sessionAnswer();
  if (session.ok) redirect(returnTo ?? href("/"));
  if (remedyFor(session.failure).do === "second-factor") redirect(secondFactorUrl("/", returnTo));
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
