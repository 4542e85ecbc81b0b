import type { Identity } from "@ory/client";
import * as z from "zod";
import { dig } from "../json";

/**
 * The mark of an account that is to be deleted: `portico_deletion` in the identity's `metadata_public`. Only the admin API
 * can write there, and whoami tells it, so that every page of the account knows of it without a further call.
 */
const markName = "portico_deletion";

const time = z.iso.datetime({ offset: true });

const markShape = z.object({
  /** Of this deletion, for the operator's web hook and the receipt. */
  id: z.uuid(),
  /** When the person confirmed it (RFC 3339). */
  confirmed_at: time,
  /** When it is to be carried out; absent = at once. */
  due_at: time.optional(),
  /** When the operator's web hook said that products have deleted what is theirs. */
  hook_at: time.optional(),
  /** Until when an attempt to carry it out is under way. */
  busy_until: time.optional(),
  /** That the web hook refused it, and why, as it said. */
  declined: z.object({ at: time, reason: z.string().optional() }).optional(),
});

export type Mark = z.output<typeof markShape>;

/** The mark of an identity; undefined without one that can be read. */
export function markOf(identity: Pick<Identity, "metadata_public"> | null | undefined): Mark | undefined {
  return markShape.safeParse(dig(identity?.metadata_public, markName)).data;
}

/** True for an account that waits for its deletion, or whose deletion has begun. */
export function isMarked(identity: Pick<Identity, "metadata_public"> | null | undefined): boolean {
  const mark = markOf(identity);
  return mark !== undefined && !mark.declined;
}

/** When a marked account is to be deleted, if that is later than a moment. @param now RFC 3339 */
export function dueAfter(mark: Mark | undefined, now: string): string | undefined {
  const due = mark && !mark.declined ? mark.due_at : undefined;
  return due && Date.parse(due) > Date.parse(now) ? due : undefined;
}

/** False once something is deleted, or may be at this moment. @param now RFC 3339 */
export function canBeKept({ hook_at, busy_until }: Mark, now: string): boolean {
  return !hook_at && !(busy_until && Date.parse(busy_until) > Date.parse(now));
}

/**
 * The change that sets a mark, or takes it away (JSON Patch, RFC 6902). What else is in `metadata_public` stays. A mark that
 * was there is removed first: Kratos takes no `test`, but refuses to remove what somebody else has removed since.
 * @param identity as Kratos has it now
 */
export function markPatch({ metadata_public: present }: Pick<Identity, "metadata_public">, mark: Mark | undefined) {
  const path = `/metadata_public/${markName}`;
  if (!mark) return [{ op: "remove", path }];
  if (present === null || present === undefined)
    return [{ op: "add", path: "/metadata_public", value: { [markName]: mark } }];
  const before = dig(present, markName) === undefined ? [] : [{ op: "remove", path }];
  return [...before, { op: "add", path, value: mark }];
}
