import { pageView, problemPage } from "@/app/page-view";
import type { PageView } from "@/components/shell/page-view";
import { dig } from "@/lib/json";
import { readFlowError } from "@/lib/kratos/client";
import { failureOf, problemOf } from "@/lib/kratos/errors";
import { isFlowKind } from "@/lib/kratos/flow";
import { restartPath } from "@/lib/kratos/flow-urls";
import { type SearchParams, single } from "@/lib/kratos/params";
import type { Problem } from "@/lib/kratos/problems";
import { oauth2ErrorCode } from "@/lib/oauth2/error-codes";
import { log } from "@/lib/observability/log";
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
  if (!id) return oauth2Problem(view, single(params, "error"));
  const answer = await readFlowError(context, id);
  if (!answer.ok) {
    // Kratos fails to tell what had failed: that passes, and then it can.
    const problem = answer.failure.status >= 500 ? "unavailable" : problemOf(answer.failure);
    return problemPage(view, { problem });
  }
  const code = Number(dig(answer.data, "error", "code")) || 500;
  const problem = problemOf(failureOf(code, answer.data));
  // The id is the reference: the operator finds the whole error under it at Kratos.
  return problemPage(view, { problem, requestId: id, again: againAt(problem, params, context.headers.cookie) });
}

/** What Hydra says in an address, where it knows of no application to say it to: of that, nothing but a standard code is shown. */
function oauth2Problem(view: PageView, error: string) {
  if (!error) return problemPage(view, { problem: "notFound" });
  const code = oauth2ErrorCode(error);
  log("warn", "oauth_error", { id: view.requestId, code: code ?? "other" });
  const isOurs = code === "server_error" || code === "temporarily_unavailable";
  return problemPage(view, { problem: isOurs ? "internal" : "oauth", code });
}

/** Where another try begins, if the front door could tell which form was refused (server/kratos/annotate-redirect.ts). */
function againAt(problem: Problem, params: SearchParams, cookie: string | undefined): string | undefined {
  const to = single(params, "to");
  const kind = isFlowKind(to) ? to : undefined;
  // Without a cookie no form is ever accepted: the next try looks first whether this browser keeps any (app/restart).
  if (problem === "csrf" && !cookie) return restartPath(kind ?? "login", "quiet", {});
  return kind && `/${kind}`;
}
