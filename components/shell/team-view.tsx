import { buttonClass } from "@/components/ui/button";
import type { Translator } from "@/i18n/translator";
import type { Policy } from "@/lib/catalog/catalog";
import { unicodeAddress } from "@/lib/identity/address";
import { demandsIn } from "@/lib/policy/demands";
import { href } from "@/lib/request/href";
import type { TeamOfMine } from "@/lib/teams/open-team";
import type { Colleague } from "@/lib/teams/people";
import { isUpTo, type TeamRole } from "@/lib/teams/role";
import type { Team } from "@/lib/teams/team";
import { demandSentence } from "./demand-sentence";
import { IslandScript } from "./island-script";
import { TeamInvitations } from "./team-invitations";
import { TeamOutcome } from "./team-outcome";

type Props = {
  team: Team;
  /** Who looks at it, and what they are in it. */
  identity: string;
  role: TeamRole;
  people: ReadonlyMap<string, Colleague>;
  /** Names of the products that are opened to the team. */
  products: readonly string[];
  /** What is demanded of its people before they open a product; undefined for nothing. */
  policy?: Policy | undefined;
  /** All teams of the person. */
  teams: readonly TeamOfMine[];
  done: string;
  words: Translator;
  brandName: string;
};

/** A team: its people with their roles, its products and its open invitations, each with what its viewer may do. */
export function TeamView({ team, identity, role, people, products, policy, teams, done, words, brandName }: Props) {
  const demands = policy ? demandsIn(policy) : [];
  return (
    <div className="flex flex-col gap-8">
      <title>{`${team.name} · ${brandName}`}</title>
      <Switcher teams={teams} current={team.id} words={words} />
      <h1 className="title-page break-words">
        <bdi>{team.name}</bdi>
      </h1>
      <TeamOutcome done={done} words={words} />
      <section aria-labelledby="people" className="flex flex-col gap-3">
        <h2 id="people" className="title-part">
          {words.say("teams.people")}
        </h2>
        <ul className="flex flex-col gap-3">
          {[...team.people].map(([id, present]) => (
            <Person
              key={id}
              id={id}
              role={present}
              colleague={people.get(id)}
              isOwn={id === identity}
              viewer={role}
              team={team.id}
              words={words}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="products" className="flex flex-col gap-2">
        <h2 id="products" className="title-part">
          {words.say("teams.products")}
        </h2>
        {products.length === 0 ? (
          <p className="text-base text-muted">{words.say("teams.noProducts")}</p>
        ) : (
          <ul className="list-disc space-y-1 ps-5 text-base">
            {products.map((product) => (
              <li key={product}>
                <bdi>{product}</bdi>
              </li>
            ))}
          </ul>
        )}
      </section>
      {policy && demands.length > 0 && (
        <section aria-labelledby="demands" className="flex flex-col gap-2">
          <h2 id="demands" className="title-part">
            {words.say("teams.demands")}
          </h2>
          <ul className="list-disc space-y-1 ps-5 text-base">
            {demands.map((demand) => (
              <li key={demand}>{demandSentence(demand, policy, words)}</li>
            ))}
          </ul>
        </section>
      )}
      {isUpTo("member", role) && <TeamInvitations {...{ team, identity, role, done, words }} />}
      <div className="flex flex-wrap gap-3">
        <ActLink act="leave" team={team.id} label={words.say("teams.leave")} />
        {role === "owner" && <ActLink act="delete" team={team.id} label={words.say("teams.delete")} />}
      </div>
      <IslandScript name="account" />
    </div>
  );
}

function Switcher({ teams, current, words }: { teams: readonly TeamOfMine[]; current: string; words: Translator }) {
  if (teams.length < 2) return null;
  return (
    <nav aria-label={words.t("shell.teams")} className="-mb-4 flex flex-wrap gap-x-5">
      {teams.map(({ id, name }) => (
        <a
          key={id}
          href={href(`/teams/team?${new URLSearchParams({ id })}`)}
          aria-current={id === current ? "page" : undefined}
          className="link inline-flex min-h-11 items-center aria-[current]:font-medium aria-[current]:text-ink aria-[current]:no-underline"
        >
          <bdi>{name}</bdi>
        </a>
      ))}
    </nav>
  );
}

function ActLink({ act, team, label }: { act: string; team: string; label: React.ReactNode }) {
  return (
    <a
      href={href(`/teams/confirm?${new URLSearchParams({ id: team, act })}`)}
      className={buttonClass(act === "delete" ? "danger" : "secondary", false)}
    >
      {label}
    </a>
  );
}

type PersonProps = {
  id: string;
  role: TeamRole;
  /** Undefined if the account is gone. */
  colleague: Colleague | undefined;
  isOwn: boolean;
  /** What the viewer is. */
  viewer: TeamRole;
  team: string;
  words: Translator;
};

function Person({ id, role, colleague, isOwn, viewer, team, words }: PersonProps) {
  const name = colleague?.name ?? words.t("teams.goneAccount");
  const account = unicodeAddress(colleague?.account ?? "");
  // The addresses of all are for those who look after them.
  const seesAccount = isUpTo("member", viewer) && account !== "" && account !== name;
  return (
    <li data-testid={`member/${id}`} className="@container rounded-card bg-surface p-5 shadow-card">
      {/* Below the words where there is no room beside them, by the size of the text (WCAG 1.4.4). */}
      <div className="grid grid-cols-[1fr] items-center gap-3 @min-[30rem]:grid-cols-[1fr_auto]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            <bdi className="min-w-0 break-words">{unicodeAddress(name)}</bdi>
            {isOwn && (
              <span className="rounded-full bg-info-surface px-2.5 py-0.5 text-sm text-link">
                {words.say("teams.you")}
              </span>
            )}
          </p>
          <p className="flex flex-wrap gap-x-3 text-[0.9375rem] text-muted">
            <span>{words.say(`teams.roles.${role}`)}</span>
            {seesAccount && <bdi className="break-all">{account}</bdi>}
          </p>
        </div>
        {isUpTo(role, viewer) && (
          <a
            href={href(`/teams/person?${new URLSearchParams({ id: team, person: id })}`)}
            className={buttonClass("secondary", false)}
            aria-label={words.t("teams.changeNamed", { name })}
          >
            {words.say("links.change")}
          </a>
        )}
      </div>
    </li>
  );
}
