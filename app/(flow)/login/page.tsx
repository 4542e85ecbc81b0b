import { FlowPage } from "@/components/flow/flow-page";
import { ProblemPage } from "@/components/shell/problem-page";
import { getWords } from "@/i18n/words";
import { brand } from "@/lib/brand";
import { href } from "@/lib/href";
import { openFlow } from "@/lib/kratos/open-flow";
import { asksKnownAccount } from "@/lib/kratos/screen";
import { signedInAccount } from "@/lib/kratos/session";

/** Signs a person in: first factor, second factor, or once more before a change. */
export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const opened = await openFlow("login", await searchParams);
  const words = await getWords();
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={brand()} again={href("/login")} />;
  const of = { kind: "login", flow: opened.data } as const;
  const account = asksKnownAccount(opened.data) ? await signedInAccount() : undefined;
  return <FlowPage of={of} notice={opened.notice} words={words} brand={brand()} account={account} />;
}
