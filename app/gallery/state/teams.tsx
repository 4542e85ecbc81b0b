import type { Session } from "@ory/client";
import type { ReactElement } from "react";
import { AccountPage } from "@/components/shell/account-page";
import { InvitationGone, InvitationPage } from "@/components/shell/invitation-page";
import { NewTeam } from "@/components/shell/new-team";
import type { PageView } from "@/components/shell/page-view";
import { TeamList } from "@/components/shell/team-list";
import { TeamPerson } from "@/components/shell/team-person";
import { TeamQuestion } from "@/components/shell/team-question";
import { TeamView } from "@/components/shell/team-view";
import { type ConfirmedAct, confirmedActOf } from "@/lib/teams/act";
import type { ShownInvitation } from "@/lib/teams/open-invitation";
import type { Team } from "@/lib/teams/team";
import { readFixture } from "../states";

const [ada, grace, alan] = ["ada", "grace", "alan"];
const id = "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001";

/** A moment that stands for a week from now: pictures must not change by themselves. */
const until = Date.parse("2026-12-07T09:00:00Z");

const invitation = {
  id,
  team: id,
  token: "token",
  address: "edsger@example.com",
  role: "member",
  by: ada,
  until,
} as const;

const team: Team = {
  id,
  name: "Harbour & Sons",
  people: new Map([
    [ada, "owner"],
    [grace, "admin"],
    [alan, "member"],
  ]),
  invitations: [invitation],
  leaving: [],
  relations: [],
};

const people = new Map([
  [ada, { name: "Ada Lovelace", account: "ada@example.com" }],
  [grace, { name: "Grace Hopper", account: "grace@example.com" }],
]);

const viewer = { account: ada, role: "owner" } as const;

const teams = [
  { id, name: team.name, role: "owner" },
  { id: "quay", name: "Quay", role: "member" },
] as const;

/** States of the pages of teams, and of invitations to one; undefined for any other page. */
export function teamState(name: string, view: PageView): ReactElement | undefined {
  const { words, brand } = view;
  const shared = { words, brandName: brand.title };
  const inFrame = (content: ReactElement) => (
    <AccountPage brand={brand} words={words} current="teams">
      {content}
    </AccountPage>
  );
  const [, asked = ""] = /^team-ask-(.+)/.exec(name) ?? [];
  const act = confirmedActOf(asked);
  if (act) return <Question act={act} view={view} />;
  if (name.startsWith("invitation")) return <Invited state={name.replace(/^invitation-?/, "")} view={view} />;
  switch (name) {
    case "teams":
      return inFrame(<TeamList teams={teams} done="" {...shared} />);
    case "teams-none":
      return inFrame(<TeamList teams={[]} done="left" {...shared} />);
    case "team-new":
    case "team-new-unnamed":
      return inFrame(<NewTeam account="" draft="" done={name === "team-new" ? "" : "name"} {...shared} />);
    case "team-owner":
    case "team-member": {
      const isOwner = name === "team-owner";
      const role = isOwner ? "owner" : "member";
      const seen = { team, identity: isOwner ? ada : alan, role, people, teams: isOwner ? teams : [] } as const;
      const products = isOwner ? ["Ledger", "Status"] : [];
      const policy = isOwner ? undefined : { secondFactor: true, sessionMinutes: 720 };
      const more = { products, policy, done: isOwner ? "lastOwner" : "" };
      return inFrame(<TeamView {...seen} {...more} {...shared} />);
    }
    case "team-person": {
      const person = { id: grace, role: "admin", colleague: people.get(grace) } as const;
      return inFrame(<TeamPerson {...{ team, person }} {...viewer} {...shared} />);
    }
    default:
      return undefined;
  }
}

function Question({ act, view: { words, brand } }: { act: ConfirmedAct; view: PageView }) {
  const name = act === "withdraw" ? invitation.address : "Grace Hopper";
  const about = { person: grace, invitation: "" };
  return <TeamQuestion act={act} team={team} about={about} name={name} account="" words={words} brand={brand} />;
}

function Invited({ state, view: { words, brand } }: { state: string; view: PageView }) {
  if (state === "gone") return <InvitationGone words={words} brand={brand} />;
  const states: Record<string, ShownInvitation["state"]> = {
    acceptable: "acceptable",
    other: "other",
    unverified: "unverified",
    already: "already",
  };
  const shown = states[state] ?? "signedOut";
  const session = shown === "signedOut" ? undefined : (readFixture("v1.3.1/sessions/whoami-aal1") as Session);
  const about = { invitation, team, by: "Ada Lovelace", session, state: shown };
  return <InvitationPage {...about} failed="" words={words} brand={brand} />;
}
