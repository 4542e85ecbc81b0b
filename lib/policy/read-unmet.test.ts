import type { Session } from "@ory/client";
import { beforeEach, expect, test, vi } from "vitest";
import { type Catalog, parseCatalog } from "../catalog/catalog";
import { checkAll } from "../keto/keto";
import { testContext } from "../request/test-context";
import { readUnmet } from "./read-unmet";

vi.mock("../keto/keto", () => ({ checkAll: vi.fn() }));

const asked = vi.mocked(checkAll);
const context = testContext();
const session = { id: "s", identity: { id: "ada" }, authenticator_assurance_level: "aal1" } as Session;

const readIn = async (source: string, by: Session = session) => {
  const catalog = parseCatalog(
    `products: [{ id: a, name: { en: A }, address: https://a.example }]\n${source}`,
  ) as Catalog;
  context.services.catalog = () => catalog;
  const [product] = catalog.products;
  return product && readUnmet(context, product, by);
};

const ruled = "policies: { two: { secondFactor: true } }\nteams: { sea: { policy: two }, moor: { brand: moor } }";

beforeEach(() => asked.mockReset());

test("Keto is asked whether the person is in a team that has a policy, and in no other", async () => {
  asked.mockResolvedValue({ ok: true, data: [true] });
  const answer = await readIn(ruled);
  expect(answer?.ok && answer.data?.demands).toMatchObject([{ demand: "secondFactor", isOfTeam: true }]);
  expect(asked.mock.lastCall?.[1]).toEqual([
    { namespace: "Team", object: "sea", relation: "belong", subject_id: "ada" },
  ]);
  asked.mockResolvedValue({ ok: true, data: [false] });
  expect(await readIn(ruled)).toEqual({ ok: true, data: undefined });
});

test("without policies of teams Keto has nothing to say", async () => {
  expect(await readIn("teams: { moor: { brand: moor } }")).toEqual({ ok: true, data: undefined });
  expect(asked).not.toHaveBeenCalled();
});

test("an outage lets nobody in", async () => {
  asked.mockResolvedValue({ ok: false, failure: { status: 0 } } as Awaited<ReturnType<typeof checkAll>>);
  expect((await readIn(ruled))?.ok).toBe(false);
});
