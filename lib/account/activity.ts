import type { Identity, Session } from "@ory/client";
import { dig } from "../json";

/** A thing that happened in an account. Words: `account.activity.events.<what>`. */
export type Happening = {
  what:
    | "signedIn"
    | "recovered"
    | "confirmed"
    | "created"
    | "verified"
    | "addressAdded"
    | "changed"
    | "credential"
    | "state";
  at: Date;
  /** Of a sign-in: the session, for its device. */
  session?: Session;
  /** How it was done, by Kratos' names of methods; of a credential, which one. */
  methods?: readonly string[];
  /** The address that it was about. */
  address?: string;
};

/** Milliseconds between two factors of one sign-in, at most. */
const oneSignIn = 15 * 60 * 1000;

/** Milliseconds in which Kratos writes what belongs to one change. */
const oneChange = 1000;

/** What Kratos tells of an account's past, newest first. @param sessions living ones, and ended ones where they are known */
export function activityOf(identity: Identity | undefined, sessions: readonly Session[]): Happening[] {
  const all = [...sessions.flatMap(ofSession), ...(identity ? ofIdentity(identity) : [])];
  return all.filter(({ at }) => !Number.isNaN(at.getTime())).toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** True while a session signs somebody in. @param now RFC 3339 */
export function isLiving({ active, expires_at }: Session, now: string): boolean {
  return active !== false && !(expires_at && Date.parse(expires_at) <= Date.parse(now));
}

/** True if a code or link for recovery has let somebody in. */
export function isRecovered({ authentication_methods = [] }: Session): boolean {
  return authentication_methods.some(({ method }) => isRecovery(String(method)));
}

function isRecovery(method: string): boolean {
  return method === "code_recovery" || method === "link_recovery";
}

/** The sign-in of a session, and each time that its person has confirmed to be there since. */
function ofSession(session: Session): Happening[] {
  const steps = (session.authentication_methods ?? [])
    .map(({ method, completed_at }) => ({ method: String(method), at: new Date(completed_at ?? "") }))
    .filter(({ at }) => !Number.isNaN(at.getTime()))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const [first, ...later] = steps;
  if (!first) return [{ what: "signedIn", at: new Date(session.authenticated_at ?? ""), session }];
  const groups: { at: Date; until: number; methods: string[] }[] = [];
  for (const { method, at } of [first, ...later]) {
    const last = groups.at(-1);
    if (last && at.getTime() - last.until <= oneSignIn) {
      if (!last.methods.includes(method)) last.methods.push(method);
      last.until = at.getTime();
    } else groups.push({ at, until: at.getTime(), methods: [method] });
  }
  return groups.map(({ at, methods }, index) => {
    const what = methods.some(isRecovery) ? "recovered" : index === 0 ? "signedIn" : "confirmed";
    return { what, at, methods, session };
  });
}

function ofIdentity(identity: Identity): Happening[] {
  const created = new Date(identity.created_at ?? "");
  const isLater = (at: string | undefined) => at !== undefined && Date.parse(at) - created.getTime() > oneChange;
  const addresses = (identity.verifiable_addresses ?? []).flatMap(({ value, created_at, verified_at }): Happening[] => [
    ...(created_at && isLater(created_at)
      ? [{ what: "addressAdded" as const, at: new Date(created_at), address: value }]
      : []),
    ...(verified_at ? [{ what: "verified" as const, at: new Date(verified_at), address: value }] : []),
  ]);
  const { state_changed_at } = identity;
  return [
    { what: "created", at: created },
    ...addresses,
    ...(state_changed_at && isLater(state_changed_at)
      ? [{ what: "state" as const, at: new Date(state_changed_at) }]
      : []),
    ...changes(identity, isLater),
  ];
}

/**
 * When an account was saved last, and when each of its ways to sign in was. Kratos v1.3.1 writes all of them anew with
 * whatever is saved, so that they say nothing apart: only times that differ are told.
 */
function changes({ credentials, updated_at }: Identity, isLater: (at: string | undefined) => boolean): Happening[] {
  const times = Object.keys(credentials ?? {}).flatMap((method) => {
    const at = dig(credentials, method, "updated_at");
    return typeof at === "string" ? [{ method, at }] : [];
  });
  const isApart = times.some(({ at }) => Math.abs(Date.parse(at) - Date.parse(times[0]?.at ?? "")) > oneChange);
  const told = isApart ? times.filter(({ at }) => isLater(at)) : [];
  const last = [updated_at, ...(isApart ? [] : times.map(({ at }) => at))].filter(isLater).toSorted().at(-1);
  const isKnown = told.some(({ at }) => Math.abs(Date.parse(at) - Date.parse(last ?? "")) <= oneChange);
  return [
    ...told.map(({ method, at }) => ({ what: "credential" as const, at: new Date(at), methods: [method] })),
    ...(last && !isKnown ? [{ what: "changed" as const, at: new Date(last) }] : []),
  ];
}
