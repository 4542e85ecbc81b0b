import { pageView, problemPage } from "@/app/page-view";
import { config } from "@/lib/config/config";
import { dig } from "@/lib/json";
import { readFlowError } from "@/lib/kratos/client";
import { failureOf, problemOf } from "@/lib/kratos/errors";
import { isFlowKind } from "@/lib/kratos/flow";
import { restartPath } from "@/lib/kratos/flow-urls";
import { explainDoubled, explainHidden } from "@/lib/kratos/left-over-cookies";
import { type SearchParams, single } from "@/lib/kratos/params";
import type { Problem } from "@/lib/kratos/problems";
import { sessionAnswer } from "@/lib/kratos/session";
import type { RequestContext } from "@/lib/request/context";
import { requestContext } from "@/lib/request/current";

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
  const again = againAt(problem, params, context.headers.cookie);
  const leftOver = await leftOverCookie(context, { problem, code, to: again ?? "/login" });
  // The id is the reference: the operator finds the whole error under it at Kratos, and a loop under our own.
  const requestId = "problem" in leftOver ? undefined : id;
  return problemPage(view, { problem, requestId, again, ...leftOver });
}

type Refused = { problem: Problem; code: number; to: string };

/** What to say in the place of a problem that a left-over cookie causes, which nothing else would ever mend. */
async function leftOverCookie(context: RequestContext, { problem, code, to }: Refused) {
  if (problem === "csrf") {
    // Kratos' own host may have one that does not reach us.
    const maybeHidden = config().forwarding || !context.headers.cookie?.includes("csrf_token_") ? {} : { to };
    return explainDoubled(context, "csrf", to) ?? maybeHidden;
  }
  const isSignedOut = problem === "alreadySignedOut" && code === 401;
  return isSignedOut && (await sessionAnswer()).ok ? explainHidden(context, to) : {};
}

/** Where another try begins, if the front door could tell which form was refused (server/kratos/annotate-redirect.ts). */
function againAt(problem: Problem, params: SearchParams, cookie: string | undefined): string | undefined {
  const to = single(params, "to");
  const kind = isFlowKind(to) ? to : undefined;
  // Without a cookie no form is ever accepted: the next try looks first whether this browser keeps any (app/restart).
  if (problem === "csrf" && !cookie) return restartPath(kind ?? "login", "quiet", {});
  return kind && `/${kind}`;
}
