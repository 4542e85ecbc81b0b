import { redirect } from "next/navigation";
import { pageView, problemPage } from "@/app/page-view";
import type { PageView } from "@/components/shell/page-view";
import { dig } from "@/lib/json";
import { readFlowError } from "@/lib/kratos/client";
import { failureOf, problemOf } from "@/lib/kratos/errors";
import { failedFlow, pathToRetry } from "@/lib/kratos/failed-flow";
import { isFlowKind } from "@/lib/kratos/flow";
import { leftOverCookie } from "@/lib/kratos/left-over-error";
import { flowPath, shownPath, single } from "@/lib/kratos/params";
import type { Problem } from "@/lib/kratos/problems";
import { oauth2ErrorCode } from "@/lib/oauth2/error-codes";
import { log } from "@/lib/observability/log";
import { requestContext } from "@/lib/request/current";
import { href } from "@/lib/request/href";
import { providerAttemptOf } from "@/lib/request/provider-attempt";
import { pathToLook, pathToTryAgain } from "@/lib/screen/unanswered";

/**
 * Where Kratos sends what fits no flow (`selfservice.flows.error.ui_url`, `?id=`), and Hydra its own errors
 * (`urls.error`, `?error=&error_description=`).
 */
export default async function ErrorPage({ searchParams }: PageProps<"/error">) {
  const params = await searchParams;
  const context = await requestContext();
  const view = await pageView();
  const id = single(params, "id");
  if (!id) return oauth2Problem(view, single(params, "error"));
  const answer = await readFlowError(context, id);
  if (!answer.ok) {
    // Kratos fails to tell what had failed: that passes, and then it can.
    const problem = answer.failure.status >= 500 ? "unavailable" : problemOf(answer.failure);
    return problemPage(view, { problem });
  }
  const failure = failureOf(Number(dig(answer.data, "error", "code")) || 500, answer.data);
  const flow = failedFlow(params, context);
  // A form that came too late for its flow, or after a sign-in in another tab: the page of the flow knows what is left.
  if (failure.id === "session_already_available" && flow?.id) redirect(href(shownPath(flow.kind, flow.id)));
  const problem = problemOf(failure);
  // Kratos does not say which sign-in or connection has come back from a provider in vain.
  if (problem === "provider" || (single(params, "from") === "provider" && vague.has(problem))) {
    const attempt = providerAttemptOf(context.headers);
    // Where Kratos is on another origin, nothing tells us of the attempt: the last flow that was shown began it.
    const again = attempt || !flow ? await pathToTryAgain(attempt) : flowPath(flow.kind, flow.params);
    return problemPage(view, { problem: "provider", requestId: id, again });
  }
  // What fails in Kratos in the middle of a form, most often a hook, may come after an account was made. Of a sign-in
  // nothing is left then.
  const to = single(params, "to");
  if (failure.status >= 500 && single(params, "flow") && isFlowKind(to) && to !== "login") {
    const again = await pathToLook({ what: to, flow: flow?.id });
    return problemPage(view, { problem: "unanswered", requestId: id, again, unanswered: to });
  }
  const signIn = flow && flowPath("login", flow.params);
  const again = pathToRetry(problem, flow, context.headers.cookie);
  const leftOver = await leftOverCookie(context, { problem, code: failure.status, to: again ?? "/login" });
  // The id is the reference: the operator finds the whole error under it at Kratos, and a loop under our own.
  const requestId = "problem" in leftOver ? undefined : id;
  return problemPage(view, { problem, requestId, signIn, again, ...leftOver });
}

/** Problems that say nothing of their cause: of a return from a provider it is the provider, or the way back from it. */
const vague: ReadonlySet<Problem> = new Set(["internal", "badRequest", "notFound", "unavailable", "alreadySignedOut"]);

/** What Hydra says in an address, where it knows of no application to say it to: of that, nothing but a standard code is shown. */
function oauth2Problem(view: PageView, error: string) {
  if (!error) return problemPage(view, { problem: "notFound" });
  const code = oauth2ErrorCode(error);
  log("warn", "oauth_error", { id: view.requestId, code: code ?? "other" });
  const isOurs = code === "server_error" || code === "temporarily_unavailable";
  return problemPage(view, { problem: isOurs ? "internal" : "oauth", code });
}
