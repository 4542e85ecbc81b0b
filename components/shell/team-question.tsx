import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { unicodeAddress } from "@/lib/identity/address";
import { href } from "@/lib/request/href";
import type { ConfirmedAct } from "@/lib/teams/act";
import type { Team } from "@/lib/teams/team";
import { AccountField } from "./account-field";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";

type Props = {
  act: ConfirmedAct;
  team: Team;
  /** Ids of whom or what it is about; empty where it is about the team. */
  about: { person: string; invitation: string };
  /** Who it is about: a name, or the address that is invited. */
  name: string;
  /** Kratos' id of the identity that is asked. */
  account: string;
  words: Translator;
  brand: Brand;
};

/** Asks before something is taken away, and says what comes of it. */
export function TeamQuestion({ act, team, about, name, account, words, brand }: Props) {
  // Names may run against the direction of the sentence.
  const values = { team: isolated(team.name), name: isolated(unicodeAddress(name)) };
  const title = words.t(`teams.ask.${act}`, values);
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid="team-question" className="flex flex-col gap-4">
        <h1 className="title break-words">{title}</h1>
        <p className="text-base break-words">{words.say(`teams.then.${act}`, values)}</p>
        <pending-submit data-busy={words.t("actions.sending")}>
          <form method="post" action={href("/teams/change")} className="stack">
            <AccountField identity={account} />
            <input type="hidden" name="team" value={team.id} />
            <input type="hidden" name="act" value={act} />
            {about.person && <input type="hidden" name="person" value={about.person} />}
            {about.invitation && <input type="hidden" name="invitation" value={about.invitation} />}
            <Button type="submit" look={act === "handOver" ? "primary" : "danger"}>
              {words.say(`teams.${act}`)}
            </Button>
          </form>
        </pending-submit>
        <a href={href(`/teams/team?${new URLSearchParams({ id: team.id })}`)} className={buttonClass("quiet")}>
          {words.say("applications.keep")}
        </a>
      </div>
      <IslandScript name="form" />
    </CardPage>
  );
}

function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
