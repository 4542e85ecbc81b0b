import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { openFlow } from "@/lib/kratos/open-flow";
import { href } from "@/lib/request/href";
import { carried } from "@/lib/screen/previous-flow";

/** Lets a person who lost the password back in. */
export default async function RecoveryPage({ searchParams }: PageProps<"/recovery">) {
  const opened = await openFlow("recovery", await searchParams);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href("/recovery")} />;
  const of = { kind: "recovery", flow: opened.data } as const;
  return <FlowPage of={of} notice={opened.notice} words={words} brand={look} carried={await carried(of)} />;
}
