import type { OAuth2ConsentSession } from "@ory/client";
import { type OAuth2Request, oauth2RequestIn } from "./request";

/** An application that a person has let use the account, by all that Hydra remembers of it. */
export type Application = {
  client: OAuth2Request["client"];
  /** All scopes that it may still have tokens for, in the order of the newest consent. */
  scopes: readonly string[];
  /** When it was allowed for the first time of those that Hydra knows, and for the last; undefined if it is not told. */
  since: Date | undefined;
  last: Date | undefined;
  /** When the person last asked not to be asked again; undefined if they did not. */
  remembered: Date | undefined;
  /** True for one of the operator's own, which people are not asked about (`skip_consent`). */
  isOfHouse: boolean;
};

/**
 * The applications of consent sessions, each once: an application that asks at each sign-in has one session for each. The
 * last allowed comes first; Hydra's order differs by version.
 */
export function applicationsIn(sessions: readonly OAuth2ConsentSession[]): Application[] {
  const byClient = new Map<string, OAuth2ConsentSession[]>();
  for (const session of newestFirst(sessions)) {
    const id = session.consent_request?.client?.client_id;
    if (id) byClient.set(id, [...(byClient.get(id) ?? []), session]);
  }
  return [...byClient.values()].flatMap((ofClient) => applicationOf(ofClient) ?? []);
}

function applicationOf(sessions: readonly OAuth2ConsentSession[]): Application | undefined {
  const newest = sessions[0]?.consent_request;
  const client = oauth2RequestIn(newest)?.client;
  if (!client) return undefined;
  return {
    client,
    scopes: [...new Set(sessions.flatMap(({ grant_scope }) => grant_scope ?? []))],
    since: sessions.map(handledAt).findLast(Boolean),
    last: sessions.map(handledAt).find(Boolean),
    remembered: sessions.filter(({ remember }) => remember).map(handledAt)[0],
    isOfHouse: newest?.client?.skip_consent === true,
  };
}

function newestFirst(sessions: readonly OAuth2ConsentSession[]): OAuth2ConsentSession[] {
  return sessions.toSorted((one, other) => Number(handledAt(other) ?? 0) - Number(handledAt(one) ?? 0));
}

function handledAt({ handled_at }: OAuth2ConsentSession): Date | undefined {
  const time = Date.parse(handled_at ?? "");
  return Number.isNaN(time) ? undefined : new Date(time);
}
