import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";

type Props = {
  /** Names of the teams that would have no owner. */
  teams: readonly string[];
  /** Whether people look after their teams here. */
  hasTeams: boolean;
  words: Translator;
};

/** Teams that somebody else must own before an account is deleted, and the way to them. */
export function TeamsFirst({ teams, hasTeams, words }: Props) {
  const names = new Intl.ListFormat(words.locale, { type: "conjunction" }).format(
    teams.map((name) => `\u2068${name}\u2069`),
  );
  return (
    <div className="flex flex-col items-start gap-4">
      <Alert tone="error" testId="data/owner">
        {words.say("data.delete.owner", { teams: names })}
      </Alert>
      {hasTeams && (
        <a href={href("/teams")} className={buttonClass("primary", false)}>
          {words.say("data.delete.toTeams")}
        </a>
      )}
    </div>
  );
}
