import type { Relation, RelationQuery } from "../keto/keto";

/** A Keto of one test: relations in memory, and what it answers by the namespaces of deploy/keto. */
export function testKeto() {
  let rows: Relation[] = [];
  const subjectOf = ({ subject_id, subject_set }: RelationQuery) => subject_id ?? subject_set?.object;
  const isMeant = (query: RelationQuery) => (row: Relation) =>
    (["namespace", "object", "relation"] as const).every((key) => !query[key] || query[key] === row[key]) &&
    (subjectOf(query) === undefined || subjectOf(query) === subjectOf(row));
  const same = (one: Relation, other: Relation) => JSON.stringify(one) === JSON.stringify(other);
  const ok = <T>(data: T) => ({ ok: true, data }) as const;
  const lost = { ok: false, failure: { status: 0 } } as const;
  const at = {
    /** True = it does not answer. */
    isDown: false,
    rows: () =>
      rows
        .map(
          ({ namespace, object, relation, ...subject }) => `${namespace}:${object}#${relation}@${subjectOf(subject)}`,
        )
        .toSorted(),
    put: (...more: Relation[]) => void rows.push(...more),
    has: (relation: Relation) => rows.some((row) => same(row, relation)),
    async listRelations(_: unknown, query: RelationQuery) {
      return at.isDown ? lost : ok(rows.filter(isMeant(query)));
    },
    async readRelations(_: unknown, query: RelationQuery) {
      return at.isDown ? lost : ok({ relations: rows.filter(isMeant(query)), next: "" });
    },
    async writeRelations(_: unknown, { insert = [], remove = [] }: { insert?: Relation[]; remove?: Relation[] }) {
      if (at.isDown) return lost;
      rows = [...rows.filter((row) => !remove.some((one) => same(row, one))), ...insert];
      return ok("");
    },
    async checkAll(_: unknown, asked: Relation[]) {
      const relations: Record<string, string[]> = {
        granted: ["users"],
        open: ["users", "trialUsers"],
        taken: ["people"],
      };
      const holds = ({ relation, ...rest }: Relation) =>
        (relations[relation] ?? [relation]).some((name) => rows.some(isMeant({ ...rest, relation: name })));
      return at.isDown ? lost : ok(asked.map(holds));
    },
  };
  return at;
}
