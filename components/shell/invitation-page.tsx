import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Brand } from "@/lib/brands/brand";
import { config } from "@/lib/config/config";
import { unicodeAddress } from "@/lib/identity/address";
import { personOf } from "@/lib/identity/person";
import { href } from "@/lib/request/href";
import { invitationPath } from "@/lib/teams/invitation";
import type { ShownInvitation } from "@/lib/teams/open-invitation";
import { AccountField } from "./account-field";
import { CardPage } from "./card-page";
import { IslandScript } from "./island-script";
import { TeamOutcome } from "./team-outcome";

type Shared = { words: Translator; brand: Brand };

type Props = ShownInvitation &
  Shared & {
    /** How a try to accept it ended. */
    failed: string;
  };

/** Who invites to what, for whom, and the one next step. */
export function InvitationPage({ invitation, team, by, session, state, failed, words, brand }: Props) {
  const title = words.t("invitation.title", { name: isolated(by), team: isolated(team.name) });
  const address = unicodeAddress(invitation.address);
  const account = unicodeAddress(personOf(session?.identity).account);
  return (
    <CardPage brand={brand}>
      <title>{`${title} · ${brand.title}`}</title>
      <div data-testid={`invitation/${state}`} className="flex flex-col gap-4">
        <h1 className="title break-words">{title}</h1>
        <TeamOutcome done={failed} words={words} />
        <ul className="flex list-disc flex-col gap-2 ps-5 text-base break-words">
          <li>
            {words.say(`teams.roles.${invitation.role}`)}: {words.say(`teams.may.${invitation.role}`)}
          </li>
          <li>{words.say("invitation.for", { address: isolated(address) })}</li>
          {session && account && <li>{words.say("home.signedInAs", { name: isolated(account) })}</li>}
        </ul>
        <NextStep {...{ invitation, session, state, words }} />
      </div>
    </CardPage>
  );
}

type StepProps = Pick<Props, "invitation" | "session" | "state" | "words">;

function NextStep({ invitation: { team, token }, session, state, words }: StepProps) {
  const back = `${config().baseUrl}${invitationPath(token)}`;
  const to = (path: string) => href(`${path}?${new URLSearchParams({ return_to: back })}`);
  const { disabledFlows } = config();
  if (state === "acceptable")
    return (
      <>
        <pending-submit data-busy={words.t("actions.sending")}>
          <form method="post" action={href("/invitation/accept")} className="stack">
            <AccountField identity={session?.identity?.id ?? ""} />
            <input type="hidden" name="token" value={token} />
            <Button type="submit">{words.say("invitation.accept")}</Button>
          </form>
        </pending-submit>
        <IslandScript name="form" />
      </>
    );
  if (state === "signedOut")
    return (
      <>
        <LinkTo href={to("/login")}>{words.say("problemActions.signIn")}</LinkTo>
        {!disabledFlows.includes("registration") && (
          <LinkTo href={to("/registration")} look="secondary">
            {words.say("links.toRegistration")}
          </LinkTo>
        )}
      </>
    );
  if (state === "already")
    return (
      <>
        <p className="text-base">{words.say("invitation.already")}</p>
        <LinkTo href={href(`/teams/team?${new URLSearchParams({ id: team })}`)}>{words.say("shell.teams")}</LinkTo>
      </>
    );
  if (state === "unverified")
    return (
      <>
        <p className="text-base">{words.say("invitation.unverified")}</p>
        {!disabledFlows.includes("verification") && (
          <LinkTo href={to("/verification")}>{words.say("home.verify")}</LinkTo>
        )}
      </>
    );
  return (
    <>
      <p className="text-base">{words.say("invitation.other")}</p>
      <LinkTo href={to("/logout")}>{words.say("shell.signOut")}</LinkTo>
    </>
  );
}

function LinkTo({ href: address, look = "primary", children }: LinkProps) {
  return (
    <a href={address} className={buttonClass(look)}>
      {children}
    </a>
  );
}

type LinkProps = { href: string; look?: "primary" | "secondary"; children: ReactNode };

/** An invitation that is used, withdrawn or too old. */
export function InvitationGone({ words, brand }: Shared) {
  return (
    <CardPage brand={brand}>
      <title>{`${words.t("invitation.gone")} · ${brand.title}`}</title>
      <div data-testid="invitation/gone" className="flex flex-col gap-4">
        <h1 className="title">{words.say("invitation.gone")}</h1>
        <p className="text-base">{words.say("invitation.goneText")}</p>
        <a href={href("/")} className={buttonClass("primary")}>
          {words.say("problemActions.home")}
        </a>
      </div>
    </CardPage>
  );
}

function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
