import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import { Shown } from "@/components/shell/directives";
import { ProblemPage } from "@/components/shell/problem-page";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { requireSession } from "@/lib/kratos/session";
import { href } from "@/lib/request/href";

/** The account's home: who am I, what next. */
export default async function HomePage() {
  const opened = await requireSession("/");
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  if (!opened.ok) return <ProblemPage {...opened} words={words} brand={look} again={href("/")} />;
  return (
    <AccountPage brand={look} words={words} current="home">
      <Shown what={["session", opened.data.identity?.id ?? "unknown"]} />
      <AccountHome session={opened.data} words={words} brandName={look.title} />
    </AccountPage>
  );
}
