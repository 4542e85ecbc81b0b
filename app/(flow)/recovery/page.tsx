import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { carried } from "@/lib/kratos/carried";
import { openFlow } from "@/lib/kratos/open-flow";

/** Lets a person who lost the password back in. */
export default async function RecoveryPage({ searchParams }: PageProps<"/recovery">) {
  const opened = await openFlow("recovery", await searchParams);
  const words = await getWords();
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={brand()} again={href("/recovery")} />;
  const of = { kind: "recovery", flow: opened.data } as const;
  return <FlowPage of={of} notice={opened.notice} words={words} brand={brand()} carried={await carried(of)} />;
}
