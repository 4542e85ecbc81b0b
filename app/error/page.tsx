import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { readFlowError } from "@/lib/kratos/client";
import { failureOf, type Problem, problemOf } from "@/lib/kratos/errors";
import { isFlowKind } from "@/lib/kratos/flow";
import { restartPath } from "@/lib/kratos/open-flow";
import { type SearchParams, single } from "@/lib/kratos/params";
import type { Visitor } from "@/lib/kratos/upstream";
import { href } from "@/lib/request/href";
import { visitor } from "@/lib/request/visitor";

/**
 * Where Kratos sends what fits no flow (`selfservice.flows.error.ui_url`, `?id=`), and Hydra its own errors
 * (`urls.error`, `?error=&error_description=`).
 */
export default async function ErrorPage({ searchParams }: PageProps<"/error">) {
  const params = await searchParams;
  const who = await visitor();
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  const page = { words, brand: look, requestId: who.requestId };
  const id = single(params, "id");
  if (!id && single(params, "error")) return <ProblemPage problem="oauth" {...page} />;
  if (!id) return <ProblemPage problem="notFound" {...page} />;
  const answer = await readFlowError(id, who);
  // The id is the reference: the operator finds the whole error under it at Kratos.
  if (!answer.ok) {
    // Kratos fails to tell what had failed: that passes, and then it can.
    const problem = answer.failure.status >= 500 ? "unavailable" : problemOf(answer.failure);
    return <ProblemPage problem={problem} {...page} />;
  }
  const code = Number(Reflect.get(answer.data.error ?? {}, "code")) || 500;
  const problem = problemOf(failureOf(code, answer.data));
  return <ProblemPage problem={problem} {...page} requestId={id} again={againAt(problem, params, who)} />;
}

/** Where another try begins, if the front door could tell which form was refused (server/kratos/annotate-redirect.ts). */
function againAt(problem: Problem, params: SearchParams, { cookie }: Visitor): string | undefined {
  const to = single(params, "to");
  const kind = isFlowKind(to) ? to : undefined;
  // Without a cookie no form is ever accepted: the next try looks first whether this browser keeps any (app/restart).
  if (problem === "csrf" && !cookie) return restartPath(kind ?? "login", "quiet", {});
  return kind && href(`/${kind}`);
}
