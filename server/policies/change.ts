import { declaredIn, type Namespace } from "./declared";
import { languageFile, type Policies } from "./files";
import { type Keto, KetoError } from "./keto";
import { book, problemsOfNames } from "./names";
import { madeIn, type Plan, planOf } from "./plan";
import { PolicyError } from "./problem";
import { parseRelation, type Relation, textOf } from "./relation";

/** How a change is meant. */
export type Intent = {
  /** By which name `apply` keeps what it has made: folders with names of their own leave each other alone. */
  name: string;
  /** True to remove what people have made, too. */
  prune: boolean;
};

/**
 * What is to be done at a Keto.
 * @throws PolicyError for names that the files don't declare
 * @throws KetoError if Keto cannot be asked, or does not know what the files declare
 */
export async function planFor(keto: Keto, policies: Policies, { name, prune }: Intent): Promise<Plan> {
  const declared = declaredIn(policies.language);
  const problems = problemsOfNames(policies, declared);
  if (problems.length > 0) throw new PolicyError(problems);
  const wanted = policies.relations.map(({ relation }) => relation);
  await requireNames(keto, wanted, declared);
  const made = madeIn(await keto.inNamespace(book));
  const own = [...(made.get(name) ?? [])].map((text) => parseRelation(text));
  const concerned = prune
    ? await everything(keto, declared)
    : await keto.holds(unique([...wanted, ...own.flatMap((found) => ("reason" in found ? [] : found))]));
  const present = new Map(concerned.map((relation) => [textOf(relation), relation]));
  return planOf(wanted, { present, made }, name, prune);
}

function unique(relations: readonly Relation[]): Relation[] {
  return [...new Map(relations.map((relation) => [textOf(relation), relation])).values()];
}

async function everything(keto: Keto, declared: ReadonlyMap<string, Namespace>): Promise<Relation[]> {
  const found: Relation[] = [];
  for (const namespace of declared.keys()) if (namespace !== book) found.push(...(await keto.inNamespace(namespace)));
  return found;
}

/**
 * Keto takes relations that it does not know, which then open nothing; its namespaces come by its configuration.
 * @throws KetoError
 */
async function requireNames(
  keto: Keto,
  wanted: readonly Relation[],
  declared: ReadonlyMap<string, Namespace>,
): Promise<void> {
  const known = new Set(await keto.namespaces());
  const used = wanted.map(({ namespace, object, relation }) => ({ namespace, object, relation, subject_id: "nobody" }));
  const names = [...new Map(used.map((one) => [`${one.namespace}#${one.relation}`, one])).entries()];
  const answers = await keto.check(names.map(([, relation]) => relation));
  const missing = [
    ...[...declared.keys()].filter((name) => !known.has(name)),
    ...names.filter((_, index) => answers[index] === undefined).map(([name]) => name),
  ];
  if (missing.length > 0)
    throw new KetoError(
      `Keto does not know ${missing.join(", ")}. Give it ${languageFile} first, and then the relations.`,
    );
}
