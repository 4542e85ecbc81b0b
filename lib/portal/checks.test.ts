import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, expect, test, vi } from "vitest";
import { checkAll } from "../keto/keto";
import { testContext } from "../request/test-context";
import { forgetChecks, openProducts } from "./checks";
import { entryOf } from "./entry";

vi.mock("../keto/keto", () => ({ checkAll: vi.fn() }));

const asked = vi.mocked(checkAll);
const context = testContext();
const product = (id: string, access: "relation" | "everyone" = "relation") =>
  ({ id, access, name: { en: id }, address: "https://a.example" }) as const;
const [ledger, parcels, status] = [product("ledger"), product("parcels"), product("status", "everyone")];
const outage = { ok: false, failure: { status: 0 } } as Awaited<ReturnType<typeof checkAll>>;
const opened = async (identity: string, products = [ledger, status], isFresh = false) => {
  const answer = await openProducts(context, identity, products, isFresh);
  return answer.ok ? [...answer.data.opens] : "outage";
};

const clock = performance.now.bind(performance);
let later = 0;
vi.spyOn(performance, "now").mockImplementation(() => clock() + later);

/** The cache reads the clock once a millisecond. */
async function pass(ms: number) {
  later += ms;
  await delay(5);
}

beforeEach(() => {
  asked.mockReset().mockResolvedValue({ ok: true, data: [true, false] });
  for (const identity of ["ada", "bob"]) forgetChecks(identity);
});

test("guarded products take one call, whose answer counts for five seconds, for that person alone", async () => {
  expect(await opened("ada")).toEqual(["ledger"]);
  expect(asked.mock.lastCall?.[1]).toEqual([
    { namespace: "Product", object: "ledger", relation: "open", subject_id: "ada" },
  ]);
  asked.mockResolvedValue({ ok: true, data: [false] });
  await pass(4900);
  expect(await opened("ada")).toEqual(["ledger"]);
  expect(await opened("bob")).toEqual([]);
  await pass(200);
  expect(await opened("ada")).toEqual([]);
});

test("what we have written ourselves shows at once, and so does a product that is new in the catalogue", async () => {
  expect(await opened("ada")).toEqual(["ledger"]);
  forgetChecks("ada");
  asked.mockResolvedValue({ ok: true, data: [false, true] });
  expect(await opened("ada")).toEqual([]);
  expect(await opened("ada", [ledger, parcels])).toEqual(["parcels"]);
  asked.mockResolvedValue({ ok: true, data: [true, true] });
  expect(await opened("ada", [ledger, parcels])).toEqual(["parcels"]);
  expect(await opened("ada", [ledger, parcels], true)).toEqual(["ledger", "parcels"]);
});

test("an outage is told, and not kept", async () => {
  asked.mockResolvedValue(outage);
  expect(await opened("ada")).toBe("outage");
  asked.mockResolvedValue({ ok: true, data: [true] });
  expect(await opened("ada")).toEqual(["ledger"]);
});

test("products that are open to all need no call", async () => {
  expect(await opened("ada", [status])).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
});

test("whoever opens a product is checked anew, whatever the home page knows", async () => {
  const session = { id: "s", identity: { id: "ada", schema_id: "", schema_url: "", traits: {} } };
  expect(await opened("ada")).toEqual(["ledger"]);
  asked.mockResolvedValue({ ok: true, data: [false] });
  expect(await entryOf(context, session, ledger)).toEqual({ is: "refused", isTried: false });
  asked.mockResolvedValue({ ok: true, data: [true] });
  expect(await entryOf(context, session, ledger)).toEqual({ is: "open" });
  asked.mockResolvedValue(outage);
  expect(await entryOf(context, session, ledger)).toEqual({ is: "unknown" });
  expect(await entryOf(context, session, status)).toEqual({ is: "open" });
  expect(await entryOf(context, { id: "s" }, ledger)).toEqual({ is: "refused", isTried: false });
});

test("what has been tried is asked in the same call, of products that can be tried", async () => {
  asked.mockResolvedValue({ ok: true, data: [false, false, true] });
  const answer = await openProducts(context, "ada", [{ ...ledger, trial: { days: 14, per: "person" } }, parcels]);
  expect(asked.mock.lastCall?.[1]?.map(({ object, relation }) => `${object}#${relation}`)).toEqual([
    "ledger#open",
    "parcels#open",
    "ledger#taken",
  ]);
  expect(answer.ok && [...answer.data.tried]).toEqual(["ledger"]);
});
