import { expect, test, vi } from "vitest";
import { capturedLog } from "../observability/test-log";
import { teamsThatNeedOwner } from "./ownership";
import { membership, note } from "./team";
import { testKeto } from "./test-keto";

vi.mock("../config/config", () => ({ config: () => ({ ketoBatchSize: 10, submitTimeoutMs: 30_000 }) }));

test("teams with others in them and no other owner need one, and no other teams do", async () => {
  const keto = testKeto([
    ...[membership("alone", "ada", "owner")],
    ...[membership("shared", "ada", "owner"), membership("shared", "bob", "owner")],
    ...[membership("mine", "ada", "owner"), membership("mine", "bob", "admin"), note("mine", "name", "Harbour")],
    ...[membership("theirs", "ada", "member"), membership("theirs", "bob", "owner")],
  ]);
  expect(await teamsThatNeedOwner(keto.context(), "ada")).toEqual({
    ok: true,
    data: [{ id: "mine", name: "Harbour" }],
  });
  capturedLog();
  keto.down();
  expect(await teamsThatNeedOwner(keto.context(), "ada")).toMatchObject({ ok: false });
});
