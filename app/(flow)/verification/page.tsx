import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { openFlow } from "@/lib/kratos/open-flow";
import { href } from "@/lib/request/href";
import { carried, ownAddress } from "@/lib/screen/previous-flow";

/** Proves that an address is the person's own. */
export default async function VerificationPage({ searchParams }: PageProps<"/verification">) {
  const opened = await openFlow("verification", await searchParams);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href("/verification")} />;
  const of = { kind: "verification", flow: opened.data } as const;
  const shared = { of, notice: opened.notice, words, brand: look };
  return <FlowPage {...shared} carried={await carried(of)} ownAddress={await ownAddress(of)} />;
}
