import { Readable } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RequestContext } from "../request/context";
import type { UpstreamCall } from "../upstream/call";
import { checkAll, deleteRelations, listRelations, type Relation, writeRelations } from "./keto";

vi.mock("../config/config", () => ({ config: () => ({ ketoBatchSize: 2 }) }));

const calls: UpstreamCall[] = [];
afterEach(() => calls.splice(0));

/** A request whose Keto answers in turn. */
function contextWith(...answers: { status?: number; body: unknown }[]): RequestContext {
  const upstream = async (call: UpstreamCall) => {
    calls.push(call);
    const { status = 200, body } = answers[calls.length - 1] ?? { body: "" };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return Object.assign(Readable.from([Buffer.from(text)]), { statusCode: status, headers: {} });
  };
  return {
    id: "r",
    client: { address: "192.0.2.1" },
    headers: {},
    trace: {},
    deadline: performance.now() + 5000,
    response: { events: [] },
    services: { ketoRead: upstream, ketoWrite: upstream, renderSlots: { acquire: async () => {}, release() {} } },
  } as unknown as RequestContext;
}

const opens = (object: string): Relation => ({ namespace: "Product", object, relation: "open", subject_id: "ada" });

describe("checks", () => {
  it("are answered in the order of their questions, in as few calls as Keto takes", async () => {
    const context = contextWith(
      { body: { results: [{ allowed: true }, { allowed: false }] } },
      { body: { results: [{ allowed: true }] } },
    );
    expect(await checkAll(context, ["a", "b", "c"].map(opens))).toEqual({ ok: true, data: [true, false, true] });
    expect(calls.map(({ body }) => JSON.parse(String(body)).tuples.length)).toEqual([2, 1]);
  });

  it("let nobody in or out by a guess", async () => {
    const [one, two] = ["a", "b"].map(opens);
    const questions = [one, two] as Relation[];
    const bad = [
      { body: { results: [{ allowed: true }] } },
      { body: { results: [{ allowed: true }, { allowed: false, error: "unknown namespace" }] } },
      { status: 502, body: "<html>" },
    ];
    for (const answer of bad) {
      calls.splice(0);
      expect(await checkAll(contextWith(answer), questions)).toMatchObject({ ok: false, failure: { status: 0 } });
    }
  });

  it("need no call where there is no question", async () => {
    expect(await checkAll(contextWith(), [])).toEqual({ ok: true, data: [] });
    expect(calls).toEqual([]);
  });
});

it("lists go through all pages, and tell subjects as they were written", async () => {
  const team = { namespace: "Team", object: "t1", relation: "" };
  const row = { namespace: "Product", object: "ledger", relation: "teams", subject_set: team };
  const context = contextWith(
    { body: { relation_tuples: [row], next_page_token: "more" } },
    { body: { relation_tuples: [{ ...row, subject_set: undefined, subject_id: "ada" }], next_page_token: "" } },
  );
  const found = await listRelations(context, { namespace: "Product", subject_set: team });
  expect(found.ok && found.data.map(({ subject_id, subject_set }) => subject_id ?? subject_set)).toEqual([team, "ada"]);
  expect(new URLSearchParams(calls[0]?.path.split("?")[1]).get("subject_set.object")).toBe("t1");
  expect(calls[1]?.path).toContain("page_token=more");
});

it("changes are sent as one patch, what goes before what comes", async () => {
  await writeRelations(contextWith({ status: 204, body: "" }), { insert: [opens("a")], remove: [opens("b")] });
  expect(calls[0]?.method).toBe("PATCH");
  expect(JSON.parse(String(calls[0]?.body)).map(({ action }: { action: string }) => action)).toEqual([
    "delete",
    "insert",
  ]);
});

it("a deletion names what it means", async () => {
  await deleteRelations(contextWith({ status: 204, body: "" }), { namespace: "Team", object: "t1" });
  expect(calls[0]?.path).toBe("/admin/relation-tuples?namespace=Team&object=t1");
});

it("a Keto that has no call for many checks is asked for each, and for a while at once", async () => {
  const lacks = { status: 404, body: { error: { code: 404 } } };
  const context = contextWith(lacks, lacks, ...[true, false, true].map((allowed) => ({ body: { allowed } })));
  expect(await checkAll(context, ["a", "b", "c"].map(opens))).toEqual({ ok: true, data: [true, false, true] });
  calls.splice(0);
  // For a while it is not asked in vain.
  expect(await checkAll(contextWith({ body: { allowed: true } }), [opens("a")])).toEqual({ ok: true, data: [true] });
  expect(calls.map(({ path }) => path)).toEqual([
    "/relation-tuples/check/openapi?namespace=Product&object=a&relation=open&subject_id=ada",
  ]);
});
