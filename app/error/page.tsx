import { pageView, problemPage } from "@/app/page-view";
import { dig } from "@/lib/json";
import { readFlowError } from "@/lib/kratos/client";
import { failureOf, problemOf } from "@/lib/kratos/errors";
import { isFlowKind } from "@/lib/kratos/flow";
import { restartPath } from "@/lib/kratos/flow-urls";
import { type SearchParams, single } from "@/lib/kratos/params";
import type { Problem } from "@/lib/kratos/problems";
import { requestContext } from "@/lib/request/current";
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
  if (!id) return problemPage(view, { problem: single(params, "error") ? "oauth" : "notFound" });
  const answer = await readFlowError(context, id);
  if (!answer.ok) {
    // Kratos fails to tell what had failed: that passes, and then it can.
    const problem = answer.failure.status >= 500 ? "unavailable" : problemOf(answer.failure);
    return problemPage(view, { problem });
  }
  const code = Number(dig(answer.data, "error", "code")) || 500;
  const problem = problemOf(failureOf(code, answer.data));
  // Kratos does not say which sign-in or connection has come back from a provider in vain.
  if (problem === "provider" || (single(params, "from") === "provider" && vague.has(problem))) {
    const again = await pathToTryAgain(providerAttemptOf(context.headers));
    return problemPage(view, { problem: "provider", requestId: id, again });
  }
  const to = single(params, "to");
  // What fails in Kratos in the middle of a form, most often a hook, may come after an account was made. Of a sign-in
  // nothing is left then.
  if (code >= 500 && isFlowKind(to) && to !== "login") {
    const again = await pathToLook({ what: to });
    return problemPage(view, { problem: "unanswered", requestId: id, again, unanswered: to });
  }
  // The id is the reference: the operator finds the whole error under it at Kratos.
  return problemPage(view, { problem, requestId: id, again: againAt(problem, params, context.headers.cookie) });
}

/** Problems that say nothing of their cause: of a return from a provider it is the provider, or the way back from it. */
const vague: ReadonlySet<Problem> = new Set(["internal", "badRequest", "notFound", "unavailable", "alreadySignedOut"]);

/** Where another try begins, if the front door could tell which form was refused (server/kratos/annotate-redirect.ts). */
function againAt(problem: Problem, params: SearchParams, cookie: string | undefined): string | undefined {
  const to = single(params, "to");
  const kind = isFlowKind(to) ? to : undefined;
  // Without a cookie no form is ever accepted: the next try looks first whether this browser keeps any (app/restart).
  if (problem === "csrf" && !cookie) return restartPath(kind ?? "login", "quiet", {});
  return kind && `/${kind}`;
}
