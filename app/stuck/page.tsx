import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { single } from "@/lib/kratos/params";
import { visitor } from "@/lib/visitor";

/** The end of a loop that was noticed, or of a browser that keeps no cookies. */
export default async function StuckPage({ searchParams }: PageProps<"/stuck">) {
  const problem = single(await searchParams, "why") === "cookies" ? "cookies" : "loop";
  const { requestId } = await visitor();
  return (
    <ProblemPage
      problem={problem}
      words={await getWords()}
      brand={brand()}
      requestId={requestId}
      again={href("/login")}
    />
  );
}
