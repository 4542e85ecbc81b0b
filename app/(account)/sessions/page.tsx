import { AccountPage } from "@/components/shell/account-page";
import { Shown } from "@/components/shell/directives";
import { ProblemPage } from "@/components/shell/problem-page";
import { SessionList } from "@/components/shell/session-list";
import { getTranslator } from "@/i18n/translator";
import { brandIn } from "@/lib/brands/request-brand";
import { readOtherSessions } from "@/lib/kratos/client";
import { remedyFor } from "@/lib/kratos/errors";
import { single } from "@/lib/kratos/params";
import { requireSession } from "@/lib/kratos/session";
import { href } from "@/lib/request/href";
import { visitor } from "@/lib/request/visitor";

/** Where this account is signed in: this device and the others, each of which can be signed out. */
export default async function SessionsPage({ searchParams }: PageProps<"/sessions">) {
  const who = await visitor();
  const [opened, others] = await Promise.all([requireSession("/sessions"), readOtherSessions(who)]);
  const words = await getTranslator();
  const look = await brandIn(words.locale);
  const page = { words, brand: look };
  if (!opened.ok) return <ProblemPage {...opened} {...page} again={href("/sessions")} />;
  if (!others.ok) {
    const remedy = remedyFor(others.failure);
    const problem = remedy.do === "explain" ? remedy.problem : "internal";
    return <ProblemPage problem={problem} {...page} requestId={who.requestId} again={href("/sessions")} />;
  }
  const done = single(await searchParams, "done");
  return (
    <AccountPage {...page} current="sessions">
      <Shown what={["session", opened.data.identity?.id ?? "unknown"]} />
      <SessionList
        current={opened.data}
        others={others.data ?? []}
        done={done}
        words={words}
        brandName={page.brand.title}
      />
    </AccountPage>
  );
}
