import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";
import { href } from "@/lib/request/href";
import { maxTeamName } from "@/lib/teams/team-name";
import { AccountField } from "./account-field";
import { IslandScript } from "./island-script";
import { TeamOutcome } from "./team-outcome";

type Props = {
  /** Kratos' id of the identity that the form is drawn for. */
  account: string;
  /** The id of the team to be, sealed. */
  draft: string;
  done: string;
  words: Translator;
  brandName: string;
};

/** Asks what a new team is called. */
export function NewTeam({ account, draft, done, words, brandName }: Props) {
  const isBad = done === "name";
  const text = words.t("teams.badName", { most: maxTeamName });
  return (
    <div className="flex flex-col gap-6">
      <title>{`${words.t("teams.create")} · ${brandName}`}</title>
      <header className="flex flex-col gap-2">
        <h1 className="title-page">{words.say("teams.create")}</h1>
        <p className="max-w-2xl text-base text-muted">{words.say("teams.createText")}</p>
      </header>
      <TeamOutcome done={done} words={words} />
      <pending-submit data-busy={words.t("actions.sending")}>
        <form method="post" action={href("/teams/create")} className="flex max-w-md flex-col items-start gap-4">
          <AccountField identity={account} />
          <input type="hidden" name="draft" value={draft} />
          <div className="w-full">
            <Field
              id="name"
              label={words.say("labels.name")}
              errors={isBad ? [{ key: "name", isError: true, text, testId: "teams/name" }] : []}
            >
              {(ties) => (
                <Input
                  {...ties}
                  name="name"
                  type="text"
                  required
                  maxLength={maxTeamName}
                  autoComplete="organization"
                  dir="auto"
                  autoFocus={isBad}
                />
              )}
            </Field>
          </div>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" wide={false}>
              {words.say("teams.create")}
            </Button>
            <a href={href("/teams")} className={buttonClass("quiet", false)}>
              {words.say("applications.keep")}
            </a>
          </div>
        </form>
      </pending-submit>
      <IslandScript name="account" />
      <IslandScript name="form" />
    </div>
  );
}
