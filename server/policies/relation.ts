/** A relation as Keto's API has it: somebody, or a set of people, stands in a relation to an object. */
export type Relation = { namespace: string; object: string; relation: string } & Subject;

type Subject = { subject_id: string } | { subject_set: SubjectSet };

/** Everybody in a relation to an object; an empty relation is the object itself, such as a team. */
export type SubjectSet = { namespace: string; object: string; relation: string };

const written = /^(?<namespace>[A-Za-z_]\w*):(?<object>[^#@\s]+)#(?<relation>[A-Za-z_]\w*)$/;
const subjectSet = /^(?<namespace>[A-Za-z_]\w*):(?<object>[^#@\s]+?)(?:#(?<relation>[A-Za-z_]\w*))?$/;
const person = /^[^:#@\s()"]+$/;

/**
 * Reads a relation in Keto's own notation, `Product:ledger#teams@Team:red`.
 * @returns the relation, or why it is none, in words that follow what was written
 */
export function parseRelation(text: string): Relation | { reason: string } {
  const at = text.indexOf("@");
  const target = at < 0 ? undefined : parseTarget(text.slice(0, at));
  const subject = at < 0 ? undefined : parseSubject(text.slice(at + 1));
  if (!target || !subject) return { reason: "is no relation: Namespace:object#relation@subject" };
  return { ...target, ...subject };
}

/** Reads what stands before the subject, `Product:ledger#open`. */
export function parseTarget(text: string): SubjectSet | undefined {
  const { namespace, object, relation } = written.exec(text)?.groups ?? {};
  return namespace && object && relation ? { namespace, object, relation } : undefined;
}

/** Reads a subject: the id of a person, or a set, `Team:red` or `Team:red#members`. */
export function parseSubject(text: string): Subject | undefined {
  if (person.test(text)) return { subject_id: text };
  const { namespace, object, relation = "" } = subjectSet.exec(text)?.groups ?? {};
  return namespace && object ? { subject_set: { namespace, object, relation } } : undefined;
}

/** A relation in Keto's notation. An id that would read as a set is quoted, so that two relations never read the same. */
export function textOf(relation: Relation): string {
  return `${targetText(relation)}@${subjectText(relation)}`;
}

/** Product:ledger#open */
export function targetText({ namespace, object, relation }: SubjectSet): string {
  return `${namespace}:${object}${relation && `#${relation}`}`;
}

export function subjectText(subject: Subject): string {
  if ("subject_set" in subject) return targetText(subject.subject_set);
  return person.test(subject.subject_id) ? subject.subject_id : JSON.stringify(subject.subject_id);
}
