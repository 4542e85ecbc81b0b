import { notFound } from "next/navigation";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { single } from "@/lib/kratos/params";
import { href } from "@/lib/request/href";
import { referenceOf } from "@/lib/request/reference";
import { visitor } from "@/lib/request/visitor";

const problems = ["cookies", "loop"] as const;

/** The end of a loop that was noticed, or of a browser that keeps no cookies. */
export default async function StuckPage({ searchParams }: PageProps<"/stuck">) {
  const params = await searchParams;
  const why = single(params, "why");
  const problem = problems.find((known) => known === why);
  // Nothing leads here with any other reason, so there is nothing to explain.
  if (!problem) notFound();
  // The loop was logged under the request that noticed it.
  const requestId = referenceOf(single(params, "ref")) ?? (await visitor()).requestId;
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  return <ProblemPage problem={problem} words={words} brand={look} requestId={requestId} again={href("/login")} />;
}
