import "server-only";
import { randomUUID } from "node:crypto";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import { personOf } from "../identity/person";
import type { RequestContext } from "../request/context";
import { readAccount, writeMark } from "./account";
import { canBeKept, type Mark, markOf } from "./mark";
import type { Ticket } from "./ticket";

/** What a person types to confirm: the name of their account, or this word where it has none. */
export function confirmationOf({ identity }: Session): string {
  return personOf(identity).account || "DELETE";
}

/** True for what says the same, whatever its case, blanks or form of Unicode. */
export function isSameText(typed: string, expected: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  return plain(typed) === plain(expected);
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Marks the account of a fresh session for its deletion. One that is marked keeps its id, and its day of grace unless the
 * person does not want to wait.
 * @returns undefined on failure
 */
export async function markAccount(context: RequestContext, session: Session, now: boolean): Promise<Mark | undefined> {
  const found = await readAccount(context, session.identity?.id ?? "");
  if (!found.ok) return undefined;
  const present = markOf(found.data);
  if (present && !present.declined && !(now && present.due_at)) return present;
  const mark = present && !present.declined ? { ...present, due_at: undefined } : newMark();
  return (await writeMark(context, found.data, mark)).ok ? mark : undefined;
}

function newMark(): Mark {
  const days = config().deletionGraceDays;
  const confirmed = Date.now();
  return {
    id: randomUUID(),
    confirmed_at: new Date(confirmed).toISOString(),
    ...(days > 0 && { due_at: new Date(confirmed + days * dayMs).toISOString() }),
  };
}

/** Takes the mark off again. False if products have deleted what is theirs, or may be about to, or Kratos does not do it. */
export async function keepAccount(context: RequestContext, session: Session): Promise<boolean> {
  const found = await readAccount(context, session.identity?.id ?? "");
  if (!found.ok) return false;
  const mark = markOf(found.data);
  if (!mark) return true;
  if (!canBeKept(mark, new Date().toISOString())) return false;
  return (await writeMark(context, found.data, undefined)).ok;
}

/** What lets this browser go on with a deletion. */
export function ticketOfSession({ identity }: Session, { id, confirmed_at, due_at }: Mark): Ticket {
  return { identity: identity?.id ?? "", external: identity?.external_id, deletion: id, confirmed_at, due_at };
}
