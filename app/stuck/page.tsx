import { pageView, problemPage } from "@/app/page-view";
import { single } from "@/lib/kratos/params";
import { referenceOf } from "@/lib/request/reference";

const problems = ["cookies", "loop"] as const;

/** The end of a loop that was noticed, or of a browser that keeps no cookies. */
export default async function StuckPage({ searchParams }: PageProps<"/stuck">) {
  const params = await searchParams;
  const why = single(params, "why");
  const problem = problems.find((known) => known === why);
  // Nothing leads here with any other reason, so there is nothing to explain.
  if (!problem) return problemPage(await pageView(), { problem: "notFound" });
  // The loop was logged under the request that noticed it.
  const requestId = referenceOf(single(params, "ref"));
  return problemPage(await pageView(), {
    problem,
    requestId,
    again: "/login",
    to: problem === "loop" ? "/login" : undefined,
  });
}
