import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { openFlow } from "@/lib/kratos/open-flow";

/** Signs a person in: first factor, second factor, or once more before a change. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const opened = await openFlow("login", await searchParams);
  const words = await getWords();
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={brand()} again={href("/login")} />;
  return <FlowPage of={{ kind: "login", flow: opened.data }} notice={opened.notice} words={words} brand={brand()} />;
}
