import type { Namespace, SubjectType } from "./declared";
import { languageFile, type Placed, type Policies } from "./files";
import type { Problem } from "./problem";
import { type Relation, type SubjectSet, targetText } from "./relation";

/** The namespace in which `apply` keeps what it has made (note 45). */
export const book = "Applied";

/**
 * Mistakes in the names of namespaces, relations and permissions, and subjects that a relation does not take. Keto would
 * keep such relations, and they would open nothing; one for a permission would open it past everything declared.
 */
export function problemsOfNames(policies: Policies, declared: ReadonlyMap<string, Namespace>): Problem[] {
  const { relations, given, cases } = policies;
  const missing = declared.has(book)
    ? []
    : [{ file: languageFile, reason: `must declare the namespace ${book}, empty` }];
  return [
    ...missing,
    ...[...relations, ...given].flatMap(({ relation, ...at }) =>
      placed(at, relationProblem(relation, declared) ?? typeProblem(relation, declared)),
    ),
    ...cases.flatMap(({ relation, file, line }) =>
      placed({ file, line }, targetProblem(relation, declared) ?? subjectProblem(relation, declared)),
    ),
  ];
}

function placed({ file, line }: Placed, reason: string | undefined): Problem[] {
  return reason === undefined ? [] : [{ file, line, reason }];
}

type Declared = ReadonlyMap<string, Namespace>;

function relationProblem(relation: Relation, declared: Declared): string | undefined {
  const namespace = declared.get(relation.namespace);
  if (!namespace?.permits.has(relation.relation)) return targetProblem(relation, declared);
  const others = listed(namespace.relations.keys());
  return `${relation.relation} is a permission of ${relation.namespace}, which follows from its relations: ${others}`;
}

function targetProblem({ namespace, relation }: SubjectSet, declared: Declared): string | undefined {
  const found = declared.get(namespace);
  if (namespace === book) return `${book} is what apply keeps for itself`;
  if (!found) return `there is no namespace ${namespace}; there are ${listed(declared.keys())}`;
  if (found.relations.has(relation) || found.permits.has(relation)) return undefined;
  const names = [...found.relations.keys(), ...found.permits];
  return `${namespace} has no relation ${relation}; it has ${listed(names)}`;
}

function subjectProblem(relation: Relation, declared: Declared): string | undefined {
  if (!("subject_set" in relation)) return undefined;
  const { subject_set: set } = relation;
  if (set.relation !== "") return targetProblem(set, declared);
  return declared.has(set.namespace) ? undefined : targetProblem(set, declared);
}

/** People are plain ids: they stand for a namespace that declares nothing. */
function typeProblem(relation: Relation, declared: Declared): string | undefined {
  const wrong = subjectProblem(relation, declared);
  const types = declared.get(relation.namespace)?.relations.get(relation.relation);
  if (wrong || !types) return wrong;
  const isPerson = ({ namespace, relation: name }: SubjectType) => {
    const found = declared.get(namespace);
    return name === "" && (!found || found.relations.size + found.permits.size === 0);
  };
  const fits = (type: SubjectType) =>
    "subject_set" in relation
      ? type.namespace === relation.subject_set.namespace && type.relation === relation.subject_set.relation
      : isPerson(type);
  if (types.some(fits)) return undefined;
  const wanted = types.map((type) => (isPerson(type) ? "the id of a person" : targetText({ ...type, object: "<id>" })));
  return `${relation.namespace}#${relation.relation} takes ${wanted.join(" or ")}`;
}

function listed(names: Iterable<string>): string {
  const sorted = [...names].filter((name) => name !== book).sort();
  return sorted.length > 0 ? sorted.join(", ") : "none";
}
