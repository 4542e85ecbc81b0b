import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";
import type { TeamOfMine } from "@/lib/teams/open-team";
import { IslandScript } from "./island-script";
import { TeamOutcome } from "./team-outcome";

type Props = {
  teams: readonly TeamOfMine[];
  /** How a change ended that leads here. */
  done: string;
  words: Translator;
  brandName: string;
};

/** The teams of the signed-in person, with what they are in each. */
export function TeamList({ teams, done, words, brandName }: Props) {
  return (
    <div className="flex flex-col gap-6">
      <title>{`${words.t("shell.teams")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("shell.teams")}</h1>
        <p className="max-w-2xl text-base text-muted">{words.say(teams.length > 0 ? "teams.text" : "teams.empty")}</p>
      </header>
      <TeamOutcome done={done} words={words} />
      {teams.length > 0 && (
        <ul className="flex flex-col gap-3">
          {teams.map(({ id, name, role }) => (
            <li key={id} data-testid={`team/${id}`}>
              <a
                href={href(`/teams/team?${new URLSearchParams({ id })}`)}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-card bg-surface p-5 shadow-card hover:ring-2 hover:ring-link"
              >
                <bdi className="min-w-0 font-medium break-words">{name}</bdi>
                <span className="text-[0.9375rem] text-muted">{words.say(`teams.roles.${role}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={href("/teams/new")} className={buttonClass(teams.length > 0 ? "secondary" : "primary", false)}>
          {words.say("teams.create")}
        </a>
      </p>
      <IslandScript name="account" />
    </div>
  );
}
