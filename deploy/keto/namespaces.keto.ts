// Who may what, in the Ory Permission Language (docs/policies.md). Keto reads this file; `npm run policies -- check` tries it.
import type { Context, Namespace } from "@ory/keto-namespace-types";

/** Somebody with an account. Relations have the id of the identity at Kratos, by itself. */
class Person implements Namespace {}

/** People who work together. In relations of others a team is `Team:<id>`. */
class Team implements Namespace {
  related: {
    owners: Person[];
    admins: Person[];
    members: Person[];
  };

  permits = {
    belong: (ctx: Context): boolean =>
      this.related.owners.includes(ctx.subject) ||
      this.related.admins.includes(ctx.subject) ||
      this.related.members.includes(ctx.subject),

    manage: (ctx: Context): boolean =>
      this.related.owners.includes(ctx.subject) || this.related.admins.includes(ctx.subject),

    own: (ctx: Context): boolean => this.related.owners.includes(ctx.subject),
  };
}

/** What Portico notes of a team or a person: names, invitations. Opens nothing. */
class TeamNote implements Namespace {}

/** What is in the catalogue, by its id there. */
class Product implements Namespace {
  related: {
    users: Person[];
    teams: Team[];
    trialUsers: Person[];
    trialTeams: Team[];
  };

  permits = {
    // Without a trial, which may be over though its relation is still there.
    granted: (ctx: Context): boolean =>
      this.related.users.includes(ctx.subject) || this.related.teams.traverse((team) => team.permits.belong(ctx)),

    open: (ctx: Context): boolean =>
      this.permits.granted(ctx) ||
      this.related.trialUsers.includes(ctx.subject) ||
      this.related.trialTeams.traverse((team) => team.permits.belong(ctx)),
  };
}

/**
 * Who tries, or has tried, which product (docs/portal.md). `Trial:<product>` says who ever did; `Trial:<product>/<end>`
 * when it ends or ended, and what the product's web hook has not been told yet. Opens nothing by itself.
 */
class Trial implements Namespace {
  related: {
    people: Person[];
    teams: Team[];
    running: (Person | Team)[];
    ended: (Person | Team)[];
    startUntold: (Person | Team)[];
    endUntold: (Person | Team)[];
  };

  permits = {
    taken: (ctx: Context): boolean =>
      this.related.people.includes(ctx.subject) || this.related.teams.traverse((team) => team.permits.belong(ctx)),
  };
}

/** What `policies apply` has made, so that it removes nothing else. Opens nothing. */
class Applied implements Namespace {}
