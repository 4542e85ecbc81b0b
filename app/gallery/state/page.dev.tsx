import type { OAuth2ConsentRequest, Session } from "@ory/client";
import { FlowPage } from "@/components/flow/flow-page";
import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import { ConsentQuestion } from "@/components/shell/consent-question";
import { LimitedPage } from "@/components/shell/limited-page";
import { LogoutQuestion } from "@/components/shell/logout-question";
import { ProblemPage } from "@/components/shell/problem-page";
import { SessionList } from "@/components/shell/session-list";
import { getTranslator, type Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { brandIn } from "@/lib/brands/request-brand";
import { single } from "@/lib/kratos/params";
import { traitRules } from "@/lib/kratos/traits";
import { preview } from "@/lib/request/preview";
import { SettingsView } from "../../(account)/settings/settings-view";
import { findState, readFixture, type State } from "../states";

/** One state of the product from a recorded answer: `/gallery/state?name=…&locale=…&brand=…&theme=…`. */
export default async function StatePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const state = findState(single(await searchParams, "name"));
  const words = await getTranslator();
  const look = inTheme(await brandIn(words.locale), (await preview())?.theme);
  if (!state) return <ProblemPage problem="notFound" words={words} brand={look} requestId="GALLERY" />;
  return draw(state, words, look);
}

/** With a theme of its own a state shows that theme's pictures, whatever the system prefers. */
function inTheme(look: Brand, theme: string | undefined): Brand {
  if (!theme) return look;
  const { panel } = look;
  const isDark = theme === "dark";
  const image = (isDark && panel.imageDark) || panel.image;
  const logo = (isDark && look.logoDark) || look.logo;
  return { ...look, logo, logoDark: undefined, panel: { ...panel, image, imageDark: undefined } };
}

function draw(state: State, words: Translator, look: Brand) {
  if (state.what === "problem") {
    return <ProblemPage problem={state.problem} words={words} brand={look} requestId="7K3M9QX2ZB" />;
  }
  if (state.what === "page") return <OtherPage name={state.page} words={words} look={look} />;
  const { of, notice } = state;
  if (of.kind === "settings") return <SettingsView brand={look} flow={of.flow} notice={notice} words={words} />;
  const rules = traitRules(readFixture("v1.3.1/schemas/customer"));
  return <FlowPage of={of} notice={notice} words={words} brand={look} rules={rules} />;
}

function OtherPage({ name, words, look }: { name: string; words: Translator; look: Brand }) {
  // Recorded answers of Kratos' own.
  const session = readFixture(
    `v1.3.1/sessions/${name === "home-unverified" ? "whoami-unverified" : "whoami-aal1"}`,
  ) as Session;
  const others = readFixture(`v1.3.1/sessions/${name === "sessions-alone" ? "list-empty" : "list"}`) as Session[];
  if (name === "consent") return <Consent session={session} words={words} look={look} />;
  if (name === "logout") return <LogoutQuestion logoutUrl="#" words={words} brand={look} />;
  if (name === "limited" || name === "limited-over") {
    // Once the time is over, the script says so.
    const seconds = name === "limited" ? 45 : 0;
    return <LimitedPage words={words} brand={look} requestId="7K3M9QX2ZB" again="#" seconds={seconds} />;
  }
  const isHome = name.startsWith("home");
  return (
    <AccountPage brand={look} words={words} current={isHome ? "home" : "sessions"}>
      {isHome ? (
        <AccountHome session={session} words={words} brandName={look.title} />
      ) : (
        <SessionList
          current={session}
          others={others}
          done={name === "sessions-done" ? "one" : ""}
          words={words}
          brandName={look.title}
        />
      )}
    </AccountPage>
  );
}

function Consent({ session, words, look }: { session: Session; words: Translator; look: Brand }) {
  const request = readFixture("hydra-v2.3.0/consent") as OAuth2ConsentRequest;
  return <ConsentQuestion request={request} identity={session.identity} otherAccount="#" words={words} brand={look} />;
}
