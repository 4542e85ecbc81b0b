import type { Secret } from "../../lib/config/secret";
import { isTlsRefusal, type TlsFiles } from "../../lib/config/tls";
import type { Upstream } from "../../lib/upstream/call";
import { failureReason } from "../../lib/upstream/outage-log";
import { listLimit, readAnswer } from "../../lib/upstream/read-body";
import { upstreamClient } from "../upstream/client";
import type { Relation } from "./relation";

/** Where a Keto is, and what opens it. */
export type KetoAddress = { readUrl: string; writeUrl: string; tls?: TlsFiles; token?: Secret | undefined };

/** A Keto that did not do what it was asked; the message says which, and why. */
export class KetoError extends Error {}

/** Milliseconds for one call: a command has time, and a change of thousands of relations takes some. */
const patienceMs = 30_000;

/** Keto's own default of `limit.max_batch_check_size`. */
const batchSize = 10;

/** Calls at once. */
const lanes = 8;

export type Keto = ReturnType<typeof ketoAt>;

/** The calls to a Keto that policies need. All of them throw KetoError. */
export function ketoAt({ readUrl, writeUrl, tls, token }: KetoAddress) {
  const read = caller("read", readUrl, upstreamClient(readUrl, tls, token));
  const write = caller("write", writeUrl, upstreamClient(writeUrl, tls, token));

  /** All relations that a query finds: of a namespace, or one alone. */
  async function relations(query: Record<string, string>): Promise<Relation[]> {
    const found: Relation[] = [];
    let page = "";
    do {
      const search = new URLSearchParams({ ...query, page_size: "500", ...(page && { page_token: page }) });
      const answer = await read("GET", `/relation-tuples?${search}`);
      found.push(...(answer.relation_tuples as Relation[]));
      page = String(answer.next_page_token ?? "");
    } while (page !== "");
    return found;
  }

  return {
    async namespaces(): Promise<string[]> {
      const { namespaces } = await read("GET", "/namespaces");
      return (namespaces as { name: string }[]).map(({ name }) => name);
    },

    inNamespace: (namespace: string) => relations({ namespace }),

    /** Those of the relations that Keto holds as they are, whatever follows from others. */
    async holds(wanted: readonly Relation[]): Promise<Relation[]> {
      const found = await inLanes(wanted, async (relation) => (await relations(queryOf(relation)))[0]);
      return found.flatMap((relation) => relation ?? []);
    },

    /** Whether each of the relations holds or follows; undefined where Keto does not know the relation. */
    async check(asked: readonly Relation[]): Promise<(boolean | undefined)[]> {
      const batches = Array.from({ length: Math.ceil(asked.length / batchSize) }, (_, index) =>
        asked.slice(index * batchSize, (index + 1) * batchSize),
      );
      const answers = await inLanes(batches, async (tuples) => {
        const { results } = await read("POST", "/relation-tuples/batch/check", { tuples });
        return (results as { allowed: boolean; error?: string }[]).map(({ allowed, error }) =>
          error ? undefined : allowed,
        );
      });
      return answers.flat();
    },

    /** Inserts and deletes in one transaction. */
    async write(changes: { insert: readonly Relation[]; delete: readonly Relation[] }): Promise<void> {
      const deltas = (["insert", "delete"] as const).flatMap((action) =>
        changes[action].map((relation_tuple) => ({ action, relation_tuple })),
      );
      if (deltas.length > 0) await write("PATCH", "/admin/relation-tuples", deltas);
    },
  };
}

function queryOf(relation: Relation): Record<string, string> {
  const { namespace, object, relation: name } = relation;
  const subject =
    "subject_id" in relation
      ? { subject_id: relation.subject_id }
      : Object.fromEntries(Object.entries(relation.subject_set).map(([key, value]) => [`subject_set.${key}`, value]));
  return { namespace, object, relation: name, ...subject };
}

async function inLanes<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

function caller(side: "read" | "write", url: string, upstream: Upstream) {
  return async (method: string, path: string, given?: unknown): Promise<Record<string, unknown>> => {
    const body = given === undefined ? undefined : Buffer.from(JSON.stringify(given));
    const deadline = performance.now() + patienceMs;
    const type = body && { "content-type": "application/json" };
    const headers = { accept: "application/json", "accept-encoding": "identity", ...type };
    let status: number;
    let text: string;
    try {
      const answer = await upstream({ name: "policies", method, path, headers, body, deadline });
      status = answer.statusCode ?? 502;
      text = (await readAnswer(answer, deadline, listLimit)).toString("utf8");
    } catch (error) {
      throw new KetoError(`Keto's ${side} API at ${url} ${whyNot(failureReason(error))}`);
    }
    const found = objectIn(text);
    if (status >= 400) throw new KetoError(`Keto's ${side} API at ${url} answered ${status}${reasonIn(found)}`);
    if (!found) throw new KetoError(`Keto's ${side} API at ${url} answered something else than JSON: is it Keto?`);
    return found;
  };
}

function whyNot(reason: string): string {
  return isTlsRefusal(reason) ? `does not come to terms over TLS: ${reason}` : `cannot be reached: ${reason}`;
}

/** An answer without a body is an empty object. */
function objectIn(text: string): Record<string, unknown> | undefined {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Keto's own words, and nothing of a page that stands in between. */
function reasonIn(answer: Record<string, unknown> = {}): string {
  const { error } = answer as { error?: { message?: string; reason?: string } };
  const words = [error?.message, error?.reason].filter(Boolean).join(" ");
  return words && `: ${words}`;
}
