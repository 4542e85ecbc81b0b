import { createHash } from "node:crypto";
import type { Relation } from "../keto/keto";

/**
 * How Keto keeps trials (decision note 46): beside the relation that opens the product, `Trial:<product>` says
 * who ever had one, and `Trial:<product>/<end>` when it ends. All of it is written in one transaction.
 */

/** Who has a trial: a person, by the identity's id, or a team. */
export type Holder = { person: string; team?: undefined } | { team: string; person?: undefined };

export type Trial = {
  /** Id of the product. */
  product: string;
  holder: Holder;
  /** When it ends, RFC 3339. */
  ends: string;
  /** Whether the relation that opens the product is still there, as far as this record tells. */
  isRunning: boolean;
  /** Later ends, of the same trial started twice at the same moment; they count for nobody. */
  doubles: readonly string[];
};

/** What the web hook hears of. */
export type Happening = "trial.started" | "trial.ended";

/** Relations of `Trial:<product>/<end>`. */
const running = "running";
const ended = "ended";
const untold = { "trial.started": "startUntold", "trial.ended": "endUntold" } as const;

export const namespace = "Trial";

/** The relations of `Trial` that a sweep looks for. */
export const relationOf = { running, ...untold } as const;

/** A holder as Keto's subject. */
export function subjectOf(holder: Holder) {
  if (holder.person !== undefined) return { subject_id: holder.person };
  return { subject_set: { namespace: "Team", object: holder.team, relation: "" } };
}

/** The relation that opens the product while the trial lasts. */
function grant({ product, holder }: Pick<Trial, "product" | "holder">): Relation {
  const relation = holder.person === undefined ? "trialTeams" : "trialUsers";
  return { namespace: "Product", object: product, relation, ...subjectOf(holder) };
}

/** That the holder has, or has had, a trial of this product. */
export function taken({ product, holder }: Pick<Trial, "product" | "holder">): Relation {
  const relation = holder.person === undefined ? "teams" : "people";
  return { namespace, object: product, relation, ...subjectOf(holder) };
}

/** The question to Keto whether a person may open a product without a trial. */
export function grantedRelation(product: string, identity: string): Relation {
  return { namespace: "Product", object: product, relation: "granted", subject_id: identity };
}

/** The question to Keto whether a person, or a team of theirs, has or has had a trial of a product. */
export function takenRelation(product: string, identity: string): Relation {
  return { namespace, object: product, relation: "taken", subject_id: identity };
}

function record({ product, ends, holder }: Pick<Trial, "product" | "ends" | "holder">, relation: string): Relation {
  return { namespace, object: `${product}/${ends}`, relation, ...subjectOf(holder) };
}

/** What says that the web hook has not heard of something yet. */
export function untoldOf(trial: Trial, happening: Happening): Relation {
  return record(trial, untold[happening]);
}

/** All that a new trial is. @param isTold true where there is no web hook */
export function relationsOfStart(trial: Trial, isTold: boolean): Relation[] {
  const all = [grant(trial), taken(trial), record(trial, running)];
  return isTold ? all : [...all, untoldOf(trial, "trial.started")];
}

/** What an end changes. That there was a trial stays, so that there is no second one. */
export function changesOfEnd(trial: Trial, isTold: boolean): { remove: Relation[]; insert: Relation[] } {
  const insert = [record(trial, ended)];
  return {
    remove: [grant(trial), record(trial, running), ...relationsOfDoubles(trial)],
    insert: isTold ? insert : [...insert, untoldOf(trial, "trial.ended")],
  };
}

/** What is needless where a trial was started twice; what opens the product belongs to both. */
export function relationsOfDoubles({ doubles, ...trial }: Trial): Relation[] {
  return doubles.flatMap((ends) => {
    const double = { ...trial, ends };
    return [record(double, running), record(double, untold["trial.started"])];
  });
}

/** The trial that a relation tells of; undefined for any other relation. */
export function trialOf({ namespace: of, object, relation, subject_id, subject_set }: Relation): Trial | undefined {
  const [, product, ends] = /^([^/]+)\/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/.exec(object) ?? [];
  if (of !== namespace || product === undefined || ends === undefined) return undefined;
  if (subject_set && subject_set.namespace !== "Team") return undefined;
  const holder = subject_set ? { team: subject_set.object } : { person: subject_id };
  return { product, ends, holder, isRunning: relation === running, doubles: [] };
}

/**
 * The trials that relations tell of, one for each product and holder. Where two pages have started one at the same moment,
 * the earlier end counts, for everybody who reads it.
 */
export function trialsIn(relations: readonly Relation[]): Trial[] {
  const found = new Map<string, Trial>();
  const told = relations.filter(({ relation }) => relation === running || relation === ended);
  for (const trial of told.flatMap((relation) => trialOf(relation) ?? [])) {
    const key = keyOf(trial);
    const known = found.get(key);
    found.set(key, known ? joined(known, trial) : trial);
  }
  return [...found.values()];
}

function joined(one: Trial, other: Trial): Trial {
  const [first, second] = one.ends <= other.ends ? [one, other] : [other, one];
  const doubles = new Set([...one.doubles, ...other.doubles, second.ends]);
  doubles.delete(first.ends);
  return { ...first, isRunning: one.isRunning || other.isRunning, doubles: [...doubles] };
}

/** Text that is the same for the same product and holder. */
export function keyOf({ product, holder }: Pick<Trial, "product" | "holder">): string {
  return holder.person === undefined ? `${product} team ${holder.team}` : `${product} person ${holder.person}`;
}

/** True once a trial's end has come. @param now RFC 3339 */
export function isOver({ ends }: Pick<Trial, "ends">, now: string): boolean {
  return Date.parse(ends) <= Date.parse(now);
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The end of a trial that starts now: after its days, at the next full hour, so that what starts twice at once ends once. */
export function endAfter(days: number, now: string): string {
  const end = Math.ceil((Date.parse(now) + days * dayMs) / hourMs) * hourMs;
  return new Date(end).toISOString().replace(".000Z", "Z");
}

/** Days that are left, the one that has begun included. */
export function daysLeft({ ends }: Pick<Trial, "ends">, now: string): number {
  const leftMs = Date.parse(ends) - Date.parse(now);
  if (!(leftMs > 0)) return 0;
  // Ends are at full hours: what is left of the first one is no day more than was promised.
  return Math.max(1, Math.ceil((Math.floor(leftMs / hourMs) * hourMs) / dayMs));
}

/** Id of what the web hook hears: the same in every process and with every attempt (a UUID of version 8, RFC 9562). */
export function eventId(trial: Trial, happening: Happening): string {
  const hash = createHash("sha256")
    .update(`${happening} ${keyOf(trial)} ${trial.ends}`)
    .digest("hex");
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, variant + hash.slice(17, 20)];
  return [...parts, hash.slice(20, 32)].join("-");
}
