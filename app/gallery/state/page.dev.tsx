import type { OAuth2ConsentRequest, OAuth2ConsentSession, Session, SettingsFlow } from "@ory/client";
import { flowPage, limitedPage, maintenancePage, pageView, problemPage } from "@/app/page-view";
import { SettingsPage } from "@/components/flow/settings-page";
import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import { ApplicationList } from "@/components/shell/application-list";
import { ApplicationQuestion } from "@/components/shell/application-question";
import { CardPage } from "@/components/shell/card-page";
import { ConsentQuestion } from "@/components/shell/consent-question";
import { LogoutQuestion } from "@/components/shell/logout-question";
import { MailLinkQuestion } from "@/components/shell/mail-link-question";
import type { PageView } from "@/components/shell/page-view";
import { SavedNames } from "@/components/shell/saved-names";
import { SessionList } from "@/components/shell/session-list";
import { SignedOut } from "@/components/shell/signed-out";
import type { Brand } from "@/lib/brands/brand";
import { single } from "@/lib/kratos/params";
import { traitRules } from "@/lib/kratos/traits";
import { applicationsIn } from "@/lib/oauth2/applications";
import { preview } from "@/lib/request/preview";
import { accountState } from "../account-states";
import { findState, readFixture, readFlow, type State } from "../states";
import { Demands } from "./demands";
import { nextState } from "./next";
import { ownDataState } from "./own-data";
import { portalState } from "./portal";
import { teamState } from "./teams";

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
  return flowPage(view, { of, notice, rules, ...(of.kind === "login" && { nameBox: { names: [], isTicked: false } }) });
}

function otherPage(name: string, view: PageView) {
  const own = accountState(name, view) ?? teamState(name, view);
  if (own) return view.draw(own);
  const { words, brand } = view;
  // Recorded answers of Kratos' own.
  const session = readFixture(
    `v1.3.1/sessions/${name === "home-unverified" ? "whoami-unverified" : "whoami-aal1"}`,
  ) as Session;
  const others = readFixture(`v1.3.1/sessions/${name === "sessions-alone" ? "list-empty" : "list"}`) as Session[];
  if (name === "new-password" || name === "new-password-alone") return newPasswordPage(name === "new-password", view);
  if (/^(?:data|delete)/.test(name)) return view.draw(ownDataState(name, view));
  if (/^(?:portal|product)/.test(name)) return view.draw(<>{portalState(name, view)}</>);
  if (name === "consent") return view.draw(<Consent session={session} view={view} />);
  if (name.startsWith("applications")) return applicationsPage(name, view);
  if (name === "logout") return view.draw(<LogoutQuestion logoutUrl="#" words={words} brand={brand} />);
  if (name === "signed-out")
    return view.draw(<SignedOut applications={["Tide", "Moor"]} words={words} brand={brand} />);
  if (name === "mail-link")
    return view.draw(<MailLinkQuestion kind="recovery" action="#" words={words} brand={brand} />);
  if (name.startsWith("next-")) return nextState(name.slice("next-".length), view);
  if (name.startsWith("demands")) return view.draw(<Demands name={name} view={view} />);
  // Once the time is over, the script says so.
  if (name === "limited" || name === "limited-over")
    return limitedPage(view, { again: "/", seconds: name === "limited" ? 45 : 0 });
  if (name.startsWith("maintenance")) return maintenanceState(name, view);
  if (name.startsWith("saved-names")) {
    const isDone = name === "saved-names-removed";
    const names = isDone ? [] : ["ada@example.com", "lovelace"];
    const list = <SavedNames names={names} isDone={isDone} words={words} brandName={brand.title} />;
    return view.draw(<CardPage brand={brand}>{list}</CardPage>);
  }
  if (name === "login-remembered") {
    const prefill = new Map([["identifier", "ada@example.com"]]);
    const of = readFlow("v1.3.1/login/all-methods-unified");
    const nameBox = { names: ["ada@example.com", "lovelace"], isTicked: true };
    return flowPage(view, {
      of,
      prefill,
      nameBox,
      lastMethod: { group: "passkey" },
    });
  }
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

function newPasswordPage(otherDevices: boolean, { draw, words, brand, now }: PageView) {
  const flow = readFlow("v1.3.1/settings/success").flow as SettingsFlow;
  return draw(<SettingsPage {...{ brand, flow, words, now, otherDevices }} notice="quiet" />);
}

function maintenanceState(name: string, view: PageView) {
  const maintenance =
    name === "maintenance-none" ? undefined : { ...planned, isUnderWay: name !== "maintenance-notice" };
  if (name === "maintenance-closed" || !maintenance) return maintenancePage({ ...view, maintenance }, "/");
  const shown = { ...view, maintenance: { ...maintenance, closed: name === "maintenance-notice" } };
  return flowPage(shown, { of: readFlow("v1.3.1/login/password-unified") });
}

const planned = {
  from: "2099-12-05T22:00:00Z",
  until: "2099-12-06T02:00:00Z",
  closed: true,
  texts: { en: "We’re moving to a larger database.", ar: "ننتقل إلى قاعدة بيانات أكبر." },
};

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
  const shown = { "applications-more": copies.flat(), "applications-none": [] }[name] ?? list;
  return view.draw(
    <AccountPage brand={brand} words={words} current="applications">
      <ApplicationList
        applications={{ list: shown, isComplete: true }}
        done={{ "applications-none": "all", "applications-other": "other" }[name] ?? ""}
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
