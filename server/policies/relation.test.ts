import { expect, test } from "vitest";
import { parseRelation, textOf } from "./relation";

test.each([
  ["Product:ledger#users@6f1e", { subject_id: "6f1e" }],
  ["Product:ledger#teams@Team:red", { subject_set: { namespace: "Team", object: "red", relation: "" } }],
  ["Product:ledger#teams@Team:red#members", { subject_set: { namespace: "Team", object: "red", relation: "members" } }],
])("%s is read, and written the same again", (text, subject) => {
  const relation = parseRelation(text);
  expect(relation).toMatchObject({ namespace: "Product", object: "ledger", ...subject });
  expect("reason" in relation || textOf(relation)).toBe(text);
});

test.each([
  "",
  "Product:ledger",
  "Product:ledger#users",
  "Product:ledger#users@",
  "ledger#users@a",
  "P:l#u@a b",
  "P:#u@a",
])("%s is none", (text) => {
  expect(parseRelation(text)).toEqual({ reason: "is no relation: Namespace:object#relation@subject" });
});

test("an id that reads as a set is told apart from the set", () => {
  const target = { namespace: "Product", object: "ledger", relation: "teams" };
  const id = textOf({ ...target, subject_id: "Team:red" });
  expect(id).not.toBe(textOf({ ...target, subject_set: { namespace: "Team", object: "red", relation: "" } }));
  expect(parseRelation(id)).toHaveProperty("reason");
});
