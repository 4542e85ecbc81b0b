import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Translator } from "@/i18n/translator";
import { config } from "@/lib/config/config";
import { unicodeAddress } from "@/lib/identity/address";
import { href } from "@/lib/request/href";
import { type Invitation, invitationPath } from "@/lib/teams/invitation";
import type { TeamRole } from "@/lib/teams/role";
import type { Team } from "@/lib/teams/team";
import { AccountField } from "./account-field";
import { IslandScript } from "./island-script";
import { LocalTime } from "./local-time";
import { TeamRoles } from "./team-roles";

type Props = { team: Team; identity: string; role: TeamRole; done: string; words: Translator };

/** Who is invited, and the way to invite more. */
export function TeamInvitations({ team, identity, role, done, words }: Props) {
  const isBad = done === "address";
  return (
    <>
      {team.invitations.length > 0 && (
        <section aria-labelledby="invitations" className="flex flex-col gap-3">
          <h2 id="invitations" className="title-part">
            {words.say("teams.invitations")}
          </h2>
          <p className="max-w-2xl text-base text-muted">{words.say("teams.invitationsText")}</p>
          <ul className="flex flex-col gap-3">
            {team.invitations.map((invitation) => (
              <Row key={invitation.id} invitation={invitation} words={words} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="invite" className="part flex flex-col gap-4">
        <h2 id="invite" className="title-part">
          {words.say("teams.invite")}
        </h2>
        <pending-submit data-busy={words.t("actions.sending")}>
          <form method="post" action={href("/teams/invite")} className="flex max-w-md flex-col items-start gap-4">
            <AccountField identity={identity} />
            <input type="hidden" name="team" value={team.id} />
            <div className="w-full">
              <Field
                id="address"
                label={words.say("labels.email")}
                errors={
                  isBad
                    ? [{ key: "address", isError: true, text: words.t("teams.badAddress"), testId: "teams/address" }]
                    : []
                }
              >
                {(ties) => (
                  <Input
                    {...ties}
                    name="address"
                    type="email"
                    required
                    autoComplete="off"
                    dir="auto"
                    autoFocus={isBad}
                  />
                )}
              </Field>
            </div>
            <TeamRoles role={role} chosen="member" words={words} />
            <Button type="submit" wide={false}>
              {words.say("teams.send")}
            </Button>
          </form>
        </pending-submit>
        <IslandScript name="form" />
      </section>
    </>
  );
}

function Row({ invitation, words }: { invitation: Invitation; words: Translator }) {
  const { id, team, token, role, until } = invitation;
  const address = unicodeAddress(invitation.address);
  return (
    <li data-testid={`invitation/${address}`} className="@container rounded-card bg-surface p-5 shadow-card">
      <div className="grid grid-cols-[1fr] items-center gap-3 @min-[30rem]:grid-cols-[1fr_auto]">
        <div className="min-w-0">
          <p className="font-medium break-all">
            <bdi>{address}</bdi>
          </p>
          <p className="flex flex-wrap gap-x-3 text-[0.9375rem] text-muted">
            <span>{words.say(`teams.roles.${role}`)}</span>
            <LocalTime at={new Date(until)} locale={words.locale} say={(when) => words.t("teams.until", { when })} />
          </p>
          <a
            href={config().baseUrl + invitationPath(token)}
            className="link inline-flex min-h-11 items-center text-[0.9375rem]"
            aria-label={words.t("teams.linkNamed", { address })}
          >
            {words.say("teams.link")}
          </a>
        </div>
        <a
          href={href(`/teams/confirm?${new URLSearchParams({ id: team, act: "withdraw", invitation: id })}`)}
          className={buttonClass("secondary", false)}
          aria-label={words.t("teams.withdrawNamed", { address })}
        >
          {words.say("teams.withdraw")}
        </a>
      </div>
    </li>
  );
}
