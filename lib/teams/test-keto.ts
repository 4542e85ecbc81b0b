import { Readable } from "node:stream";
import type { Relation } from "../keto/keto";
import type { RequestContext } from "../request/context";
import { testContext } from "../request/test-context";
import type { UpstreamCall } from "../upstream/call";

/** A Keto in memory: lists and patches, as the real one answers them. */
export function testKeto(relations: Relation[] = []) {
  const kept = new Map(relations.map((one) => [keyOf(one), one]));
  let isDown = false;
  /** Called before each patch. */
  let onPatch: () => void = () => {};

  const answer = (status: number, body: unknown) =>
    Object.assign(Readable.from([Buffer.from(body === "" ? "" : JSON.stringify(body))]), {
      statusCode: status,
      headers: {},
    });
  const upstream = async ({ path, method, body }: UpstreamCall) => {
    if (isDown) throw new Error("refused");
    if (method === "PATCH") {
      onPatch();
      const changes: { action: string; relation_tuple: Relation }[] = JSON.parse(String(body));
      for (const { action, relation_tuple: one } of changes)
        action === "insert" ? kept.set(keyOf(one), one) : kept.delete(keyOf(one));
      return answer(204, "");
    }
    const query = [...new URLSearchParams(path.split("?")[1])].filter(([name]) => !name.startsWith("page_"));
    const isMeant = (one: Relation) =>
      query.every(([name, value]) =>
        name.startsWith("subject_set.")
          ? Reflect.get(one.subject_set ?? {}, name.slice("subject_set.".length)) === value
          : Reflect.get(one, name) === value,
      );
    return answer(200, { relation_tuples: [...kept.values()].filter(isMeant), next_page_token: "" });
  };
  const context = (): RequestContext => {
    const made = testContext();
    Object.assign(made.services, { ketoRead: upstream, ketoWrite: upstream });
    return made;
  };
  return {
    context,
    relations: () => [...kept.values()],
    down: () => {
      isDown = true;
    },
    beforePatch: (act: () => void) => {
      onPatch = act;
    },
    add: (one: Relation) => void kept.set(keyOf(one), one),
  };
}

const keyOf = ({ namespace, object, relation, subject_id, subject_set }: Relation) =>
  JSON.stringify([namespace, object, relation, subject_id, subject_set]);
