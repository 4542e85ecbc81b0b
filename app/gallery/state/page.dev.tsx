import type { OAuth2ConsentRequest, OAuth2ConsentSession, Session } from "@ory/client";
import { flowPage, limitedPage, pageView, problemPage } from "@/app/page-view";
import { SettingsPage } from "@/components/flow/settings-page";
import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import { ApplicationList } from "@/components/shell/application-list";
import { ApplicationQuestion } from "@/components/shell/application-question";
import { ConsentQuestion } from "@/components/shell/consent-question";
import { LogoutQuestion } from "@/components/shell/logout-question";
import { MailLinkQuestion } from "@/components/shell/mail-link-question";
import type { PageView } from "@/components/shell/page-view";
import { SessionList } from "@/components/shell/session-list";
import { SignedOut } from "@/components/shell/signed-out";
import type { Brand } from "@/lib/brands/brand";
import { single } from "@/lib/kratos/params";
import { traitRules } from "@/lib/kratos/traits";
import { applicationsIn } from "@/lib/oauth2/applications";
import { preview } from "@/lib/request/preview";
import { accountState } from "../account-states";
import { findState, readFixture, type State } from "../states";

const reference = "7K3M9QX2ZB";

/** One state of the product from a recorded answer: `/gallery/state?name=…&locale=…&brand=…&theme=…`. */
export default async function StatePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const state = findState(single(await searchParams, "name"));
  const view = await pageView();
  const shown = { ...view, requestId: reference, brand: inTheme(view.brand, (await preview())?.theme) };
  if (!state) return problemPage(shown, { problem: "notFound", requestId: "GALLERY" });
  return draw(state, shown);
}

/** With a theme of its own a state shows that theme's pictures, whatever the system prefers. */
function inTheme(brand: Brand, theme: string | undefined): Brand {
  if (!theme) return brand;
  const { panel } = brand;
  const isDark = theme === "dark";
  const image = (isDark && panel.imageDark) || panel.image;
  const logo = (isDark && brand.logoDark) || brand.logo;
  return { ...brand, logo, logoDark: undefined, panel: { ...panel, image, imageDark: undefined } };
}

function draw(state: State, view: PageView) {
  if (state.what === "problem") {
    const { problem } = state;
    const unanswered = problem === "unanswered" ? "registration" : undefined;
    return problemPage(view, { problem, unanswered, to: "/login" });
  }
  if (state.what === "page") return otherPage(state.page, view);
  const { of, notice } = state;
  const { words, brand, now } = view;
  if (of.kind === "settings")
    return view.draw(<SettingsPage brand={brand} flow={of.flow} notice={notice} words={words} now={now} />);
  const rules = traitRules(readFixture("v1.3.1/schemas/customer"));
  return flowPage(view, { of, notice, rules });
}

function otherPage(name: string, view: PageView) {
  const own = accountState(name, view);
  if (own) return view.draw(own);
  const { words, brand } = view;
  // Recorded answers of Kratos' own.
  const session = readFixture(
    `v1.3.1/sessions/${name === "home-unverified" ? "whoami-unverified" : "whoami-aal1"}`,
  ) as Session;
  const others = readFixture(`v1.3.1/sessions/${name === "sessions-alone" ? "list-empty" : "list"}`) as Session[];
  if (name === "consent") return view.draw(<Consent session={session} view={view} />);
  if (name.startsWith("applications")) return applicationsPage(name, view);
  if (name === "logout") return view.draw(<LogoutQuestion logoutUrl="#" words={words} brand={brand} />);
  if (name === "signed-out")
    return view.draw(<SignedOut applications={["Tide", "Moor"]} words={words} brand={brand} />);
  if (name === "mail-link")
    return view.draw(<MailLinkQuestion kind="recovery" action="#" words={words} brand={brand} />);
  // Once the time is over, the script says so.
  if (name === "limited" || name === "limited-over")
    return limitedPage(view, { again: "/", seconds: name === "limited" ? 45 : 0 });
  const isHome = name.startsWith("home");
  const done = name === "sessions-done" ? "one" : "";
  const shared = { words, brandName: brand.title };
  return view.draw(
    <AccountPage brand={brand} words={words} current={isHome ? "home" : "sessions"}>
      {isHome ? (
        <AccountHome session={session} {...shared} />
      ) : (
        <SessionList current={session} others={others} done={done} {...shared} />
      )}
    </AccountPage>,
  );
}

/** The list, and the questions before one application or all lose access. */
function applicationsPage(name: string, view: PageView) {
  const { words, brand } = view;
  const recorded = readFixture("hydra-v2.3.0/consent-sessions") as OAuth2ConsentSession[];
  const list = applicationsIn(recorded);
  const isQuestion = name === "applications-one" || name === "applications-all";
  if (isQuestion) {
    const application = name === "applications-one" ? list[0] : undefined;
    return view.draw(<ApplicationQuestion application={application} account="" words={words} brand={brand} />);
  }
  const copies = Array.from({ length: 6 }, (_, index) =>
    list.map((one) => ({ ...one, client: { ...one.client, id: `${one.client.id}-${index}` } })),
  );
  const shown = { applications: list, "applications-more": copies.flat(), "applications-none": [] }[name] ?? [];
  return view.draw(
    <AccountPage brand={brand} words={words} current="applications">
      <ApplicationList
        applications={{ list: shown, isComplete: true }}
        done={name === "applications-none" ? "all" : ""}
        page={name === "applications-more" ? 2 : 1}
        words={words}
        brandName={brand.title}
        now={new Date("2026-11-30T09:00:00Z")}
      />
    </AccountPage>,
  );
}

function Consent({ session, view: { words, brand } }: { session: Session; view: PageView }) {
  const request = readFixture("hydra-v2.3.0/consent") as OAuth2ConsentRequest;
  return <ConsentQuestion request={request} identity={session.identity} otherAccount="#" words={words} brand={brand} />;
}
