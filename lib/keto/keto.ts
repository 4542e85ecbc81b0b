import "server-only";
import type { BatchCheckPermissionResult, CheckPermissionResult, Relationship, Relationships } from "@ory/client";
import { config } from "../config/config";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { listLimit } from "../upstream/read-body";

/**
 * The one module that calls Keto (`KETO_READ_URL`, `KETO_WRITE_URL`): who may do what, by the namespaces of
 * deploy/keto/namespaces.keto.ts. People are plain subject ids there, their identity's.
 */

/** Who a relation is about: a person, or all of whom another relation tells. */
type Subject =
  | { subject_id: string; subject_set?: undefined }
  | { subject_set: { namespace: string; object: string; relation: string }; subject_id?: undefined };

/** A relationship (Keto's relation tuple): this subject has this relation to this object. */
export type Relation = { namespace: string; object: string; relation: string } & Subject;

/** Which relations are meant; what is left out may be anything. */
export type RelationQuery = Partial<Pick<Relation, "namespace" | "object" | "relation">> & Partial<Subject>;

/** Relations of one page of a list. */
const pageSize = 250;
/** Pages of one list, at most, so that a list that never ends does not hold a request. */
const maxPages = 20;

const readPath = "/relation-tuples";
const writePath = "/admin/relation-tuples";

/**
 * Whether each of these relations holds, directly or by a permission of the namespace: `POST
 * /relation-tuples/batch/check`, in as few calls as Keto takes (KETO_BATCH_SIZE), side by side. Keto before 0.14 has no
 * such call, and is asked for each.
 * @returns one answer each, in the order of the questions; a check that Keto could not make is an outage as a whole, for
 *   nobody may be let in or out by a guess
 */
export async function checkAll(context: RequestContext, relations: readonly Relation[]): Promise<Answer<boolean[]>> {
  if (Date.now() < singlyUntil) return joined(await Promise.all(relations.map((one) => checkOne(context, one))));
  const { ketoBatchSize: size } = config();
  const batches = Array.from({ length: Math.ceil(relations.length / size) }, (_, index) =>
    relations.slice(index * size, (index + 1) * size),
  );
  const answer = joined(await Promise.all(batches.map((batch) => checkBatch(context, batch))));
  if (answer.ok || !isUnknownCall(answer.failure.status)) return answer;
  singlyUntil = Date.now() + singlyForMs;
  return checkAll(context, relations);
}

/** Until when Keto is asked for each check by itself, in milliseconds since the epoch; for so long it may have been replaced. */
let singlyUntil = 0;
const singlyForMs = 300_000;

function isUnknownCall(status: number): boolean {
  return status === 404 || status === 405;
}

function joined(answers: readonly Answer<boolean[]>[]): Answer<boolean[]> {
  const failed = answers.find((answer) => !answer.ok);
  return failed ?? { ok: true, data: answers.flatMap((answer) => (answer.ok ? answer.data : [])) };
}

async function checkBatch(context: RequestContext, batch: readonly Relation[]): Promise<Answer<boolean[]>> {
  const isSound = (data: unknown) => {
    const results = dig(data, "results");
    return Array.isArray(results) && results.length === batch.length && results.every((one) => !dig(one, "error"));
  };
  const answer = await ask<BatchCheckPermissionResult>(context, {
    server: "ketoRead",
    name: "check",
    method: "POST",
    isRead: true,
    path: `${readPath}/batch/check`,
    body: { tuples: batch },
    isSound,
  });
  return answer.ok ? { ok: true, data: answer.data.results.map(({ allowed }) => allowed === true) } : answer;
}

/** One check, which answers 200 also for no: `GET /relation-tuples/check/openapi`. */
async function checkOne(context: RequestContext, relation: Relation): Promise<Answer<boolean[]>> {
  const answer = await ask<CheckPermissionResult>(context, {
    server: "ketoRead",
    name: "check",
    path: `${readPath}/check/openapi`,
    query: queryOf(relation),
    isSound: (data) => typeof dig(data, "allowed") === "boolean",
  });
  return answer.ok ? { ok: true, data: [answer.data.allowed] } : answer;
}

/** All relations that a query means, as they were written: `GET /relation-tuples`, page after page. */
export async function listRelations(context: RequestContext, query: RelationQuery): Promise<Answer<Relation[]>> {
  const found: Relation[] = [];
  let token = "";
  for (let page = 0; page < maxPages; page++) {
    const answer = await readRelations(context, query, token);
    if (!answer.ok) return answer;
    found.push(...answer.data.relations);
    token = answer.data.next;
    if (!token) break;
  }
  return { ok: true, data: found };
}

/**
 * One page of the relations that a query means, for who goes through more of them than a request does.
 * @param token of the page; "" = the first @returns them, and the token of the next page; "" = there is none
 */
export async function readRelations(
  context: RequestContext,
  query: RelationQuery,
  token: string,
): Promise<Answer<{ relations: Relation[]; next: string }>> {
  const answer = await ask<Relationships>(context, {
    server: "ketoRead",
    name: "relations",
    path: readPath,
    query: { ...queryOf(query), page_size: String(pageSize), page_token: token || undefined },
    limit: listLimit,
    isSound: (data) => Array.isArray(dig(data, "relation_tuples")),
  });
  if (!answer.ok) return answer;
  const { relation_tuples: rows = [], next_page_token: next = "" } = answer.data;
  return { ok: true, data: { relations: rows.map(relationOf), next } };
}

/**
 * Writes and deletes relations, all of them or none: `PATCH /admin/relation-tuples`. What is gone already is no failure.
 * What is there already is written once more, which changes no check; a deletion takes both.
 */
export function writeRelations(
  context: RequestContext,
  { insert = [], remove = [] }: { insert?: readonly Relation[]; remove?: readonly Relation[] },
): Promise<Answer<"">> {
  const patch = (action: "insert" | "delete") => (relation_tuple: Relation) => ({ action, relation_tuple });
  const body = [...remove.map(patch("delete")), ...insert.map(patch("insert"))];
  return ask(context, { server: "ketoWrite", name: "write", method: "PATCH", path: writePath, body, isSound: isEmpty });
}

/** Deletes all relations that a query means: `DELETE /admin/relation-tuples`. 204 also if there were none. */
export function deleteRelations(
  context: RequestContext,
  query: RelationQuery & { namespace: string },
): Promise<Answer<"">> {
  const path = writePath;
  return ask(context, {
    server: "ketoWrite",
    name: "delete",
    method: "DELETE",
    path,
    query: queryOf(query),
    isSound: isEmpty,
  });
}

function queryOf({ subject_set, ...plain }: RelationQuery): Record<string, string | undefined> {
  const { namespace, object, relation } = subject_set ?? {};
  const ofSet = subject_set && {
    "subject_set.namespace": namespace,
    "subject_set.object": object,
    "subject_set.relation": relation,
  };
  return { ...plain, ...ofSet };
}

/** A relation as Keto tells it, which leaves an empty relation of a subject set as it is and names no absent subject. */
function relationOf({ namespace, object, relation, subject_id, subject_set }: Relationship): Relation {
  const about = { namespace, object, relation };
  if (subject_set) return { ...about, subject_set: { ...subject_set, relation: subject_set.relation ?? "" } };
  return { ...about, subject_id: subject_id ?? "" };
}

function isEmpty(data: unknown): boolean {
  return data === "";
}
