import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { unicodeAddress } from "@/lib/identity/address";
import { href } from "@/lib/request/href";
import type { Colleague } from "@/lib/teams/people";
import type { TeamRole } from "@/lib/teams/role";
import type { Team } from "@/lib/teams/team";
import { AccountField } from "./account-field";
import { IslandScript } from "./island-script";
import { TeamRoles } from "./team-roles";

type Props = {
  team: Team;
  person: { id: string; role: TeamRole; colleague: Colleague | undefined };
  /** Who looks at it, and what they are in the team. */
  account: string;
  role: TeamRole;
  words: Translator;
  brandName: string;
};

/** Somebody in a team: their role, and the ways to end it. */
export function TeamPerson({ team, person, account, role, words, brandName }: Props) {
  const { id, colleague } = person;
  const name = unicodeAddress(colleague?.name ?? words.t("teams.goneAccount"));
  const acts = id === account ? (["leave"] as const) : (["handOver", "remove"] as const);
  return (
    <div className="flex flex-col gap-6">
      <title>{`${name} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page break-words">
          <bdi>{name}</bdi>
        </h1>
        <p className="text-base text-muted break-words">
          <bdi>{team.name}</bdi>
        </p>
      </header>
      <pending-submit data-busy={words.t("actions.sending")}>
        <form method="post" action={href("/teams/change")} className="flex max-w-md flex-col items-start gap-4">
          <AccountField identity={account} />
          <input type="hidden" name="team" value={team.id} />
          <input type="hidden" name="act" value="role" />
          <input type="hidden" name="person" value={id} />
          <TeamRoles role={role} chosen={person.role} words={words} />
          <Button type="submit" wide={false}>
            {words.say("teams.saveRole")}
          </Button>
        </form>
      </pending-submit>
      <div className="flex flex-wrap gap-3">
        {acts
          .filter((act) => act !== "handOver" || role === "owner")
          .map((act) => (
            <a
              key={act}
              href={href(`/teams/confirm?${new URLSearchParams({ id: team.id, act, person: id })}`)}
              className={buttonClass(act === "handOver" ? "secondary" : "danger", false)}
            >
              {words.say(`teams.${act}`)}
            </a>
          ))}
        <a href={href(`/teams/team?${new URLSearchParams({ id: team.id })}`)} className={buttonClass("quiet", false)}>
          {words.say("applications.keep")}
        </a>
      </div>
      <IslandScript name="account" />
      <IslandScript name="form" />
    </div>
  );
}
