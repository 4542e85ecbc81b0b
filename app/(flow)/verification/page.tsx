import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { carried } from "@/lib/kratos/carried";
import { openFlow } from "@/lib/kratos/open-flow";

/** Proves that an address is the person's own. */
export default async function VerificationPage({ searchParams }: PageProps<"/verification">) {
  const opened = await openFlow("verification", await searchParams);
  const words = await getWords();
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={brand()} again={href("/verification")} />;
  const of = { kind: "verification", flow: opened.data } as const;
  return <FlowPage of={of} notice={opened.notice} words={words} brand={brand()} carried={await carried(of)} />;
}
