import "server-only";
import type { Identity, Message, OAuth2ConsentSession, Session } from "@ory/client";
import { config } from "../config/config";
import { relationsOf } from "../deletion/relations";
import { readIdentity, readMessages, readSessionHistory, sessionsPerPage } from "../kratos/admin";
import { listConsents, subjectsOf } from "../oauth2/consent-sessions";
import type { RequestContext } from "../request/context";
import { consentOf, type Facts, identityOf, messageOf, sessionOf } from "./without-secrets";

/** What the servers hold on a person, without secrets: a part each, whose entries come as they are asked for. */
export type PersonalData = {
  account: Facts;
  sessions: AsyncIterable<Facts>;
  messages: Facts[];
  /** Undefined where there is no Hydra. */
  applications: Facts[] | undefined;
  /** What Keto says of them: teams, trials, products. Undefined where there is no Keto. */
  relations: Facts[] | undefined;
};

/** Pages of messages for one address, at most. */
const maxMessagePages = 100;

/** Something did not answer, and a part of the data would be missing. */
class Incomplete extends Error {}

/**
 * All that Kratos, Hydra and Keto hold on the person of a session.
 * @returns undefined if a server does not answer. Further pages of sessions are read later: they throw then.
 */
export async function personalData(context: RequestContext, session: Session): Promise<PersonalData | undefined> {
  try {
    const [identity, first, messages, applications, relations] = await Promise.all([
      read(context, () => readIdentity(context, session, ["webauthn", "passkey", "code"])),
      read(context, () => readSessionHistory(context, session)),
      messagesTo(context, session),
      consents(context, session.identity),
      relationFacts(context, session.identity),
    ]);
    const sessions = allSessions(context, session, first);
    return { account: identityOf(identity), sessions, messages: messages.map(messageOf), applications, relations };
  } catch (error) {
    if (error instanceof Incomplete) return undefined;
    throw error;
  }
}

/** Each call has the time of a page of its own: a long history takes many. */
async function read<T>(context: RequestContext, ask: () => Promise<{ ok: true; data: T } | { ok: false }>): Promise<T> {
  context.deadline = performance.now() + config().upstreamTimeoutMs;
  const answer = await ask();
  if (!answer.ok) throw new Incomplete("a server did not answer");
  return answer.data;
}

/** New sessions may push others to the next page meanwhile: none is told twice. */
async function* allSessions(context: RequestContext, session: Session, first: Session[]): AsyncGenerator<Facts> {
  const told = new Set<string>();
  let page = first;
  for (let number = 2; ; number++) {
    for (const one of page) {
      if (told.has(one.id)) continue;
      told.add(one.id);
      yield sessionOf(one);
    }
    if (page.length < sessionsPerPage) return;
    page = await read(context, () => readSessionHistory(context, session, number));
  }
}

/** Messages to proven addresses, since they belong to the account: an address may have been somebody else's before. */
async function messagesTo(context: RequestContext, session: Session): Promise<Message[]> {
  const { verifiable_addresses: addresses = [], created_at: begun = "" } = session.identity ?? {};
  const messages: Message[] = [];
  for (const { value, created_at: since = begun } of addresses.filter(({ verified }) => verified)) {
    let page: string | undefined;
    for (let number = 0; number < maxMessagePages; number++) {
      let next: string | undefined;
      const onNext = (token: string | undefined) => {
        next = token;
      };
      const sent = await read(context, () => readMessages(context, session, value, { page, onNext }));
      messages.push(...sent.filter(({ created_at }) => Date.parse(created_at) >= Date.parse(since)));
      if (!next || next === page) break;
      page = next;
    }
  }
  return messages;
}

async function consents(context: RequestContext, identity: Identity | undefined): Promise<Facts[] | undefined> {
  if (!config().hydraAdminUrl) return undefined;
  const all: OAuth2ConsentSession[] = [];
  for (const subject of subjectsOf(identity)) {
    const { sessions, isComplete } = await read(context, () => listConsents(context, subject));
    if (!isComplete) throw new Incomplete("more consents than are read");
    all.push(...sessions);
  }
  return all.map(consentOf);
}

async function relationFacts(context: RequestContext, identity: Identity | undefined): Promise<Facts[] | undefined> {
  if (!config().ketoReadUrl || !identity) return undefined;
  return read(context, () => relationsOf(context, identity.id));
}
