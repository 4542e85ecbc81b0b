import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { openFlow } from "@/lib/kratos/open-flow";
import { rulesFor } from "@/lib/kratos/schemas";
import { href } from "@/lib/request/href";
import { visitor } from "@/lib/request/visitor";
import { carried } from "@/lib/screen/previous-flow";

/** Creates an account. */
export default async function RegistrationPage({ searchParams }: PageProps<"/registration">) {
  const opened = await openFlow("registration", await searchParams);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href("/registration")} />;
  const of = { kind: "registration", flow: opened.data } as const;
  const rules = await rulesFor(of, await visitor());
  const shared = { of, notice: opened.notice, words, brand: look };
  return <FlowPage {...shared} rules={rules} carried={await carried(of)} />;
}
