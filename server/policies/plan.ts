import { book } from "./names";
import { parseRelation, type Relation, textOf } from "./relation";

/** What a Keto holds of what concerns a folder of policies. Relations are in Keto's notation. */
export type Held = {
  /** Relations that it has, of those that are asked for. */
  present: ReadonlyMap<string, Relation>;
  /** What `apply` has made, by the name that it was told (`--as`). */
  made: ReadonlyMap<string, ReadonlySet<string>>;
};

export type Plan = {
  insert: Relation[];
  delete: Relation[];
  /** Relations that come and go, for people to read: the rest is `apply`'s own book. */
  added: string[];
  removed: string[];
  /** Relations that are wanted and that people have made: they stay when the files no longer have them. */
  byPeople: string[];
};

/**
 * What is to be done so that Keto holds what the files want. Only what an earlier `apply` of the same name has made goes,
 * unless nothing else is to stay.
 * @param prune true to remove all that the files lack; `held.present` then has all relations
 */
export function planOf(wanted: readonly Relation[], held: Held, name: string, prune = false): Plan {
  const wantedTexts = new Map(wanted.map((relation) => [textOf(relation), relation]));
  const own = held.made.get(name) ?? new Set<string>();
  const isMade = (text: string) => [...held.made.values()].some((texts) => texts.has(text));
  const isOthers = (text: string) => [...held.made].some(([by, texts]) => by !== name && texts.has(text));

  const missing = [...wantedTexts].filter(([text]) => !held.present.has(text));
  const claimed = [...wantedTexts.keys()].filter((text) => !own.has(text) && (!held.present.has(text) || isMade(text)));
  const forgotten = [...own].filter((text) => !wantedTexts.has(text));
  const candidates = prune ? [...held.present.keys()] : forgotten;
  const surplus = candidates.filter((text) => !wantedTexts.has(text) && held.present.has(text) && !isOthers(text));
  return {
    insert: [...missing.map(([, relation]) => relation), ...claimed.map((text) => entryOf(name, text))],
    delete: [
      ...surplus.flatMap((text) => held.present.get(text) ?? []),
      ...forgotten.map((text) => entryOf(name, text)),
    ],
    added: missing.map(([text]) => text).sort(),
    removed: surplus.sort(),
    byPeople: [...wantedTexts.keys()].filter((text) => held.present.has(text) && !isMade(text)).sort(),
  };
}

/** A line of the book: who has made which relation. */
export function entryOf(name: string, text: string): Relation {
  return { namespace: book, object: name, relation: "relations", subject_id: text };
}

/** What the book says, by name. */
export function madeIn(entries: readonly Relation[]): Map<string, Set<string>> {
  const made = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (!("subject_id" in entry) || "reason" in parseRelation(entry.subject_id)) continue;
    made.set(entry.object, (made.get(entry.object) ?? new Set()).add(entry.subject_id));
  }
  return made;
}
