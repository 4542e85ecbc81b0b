import { expect, test } from "vitest";
import { entryOf, madeIn, planOf } from "./plan";
import { parseRelation, type Relation, textOf } from "./relation";

const relation = (text: string): Relation => {
  const found = parseRelation(text);
  if ("reason" in found) throw new Error(text);
  return found;
};
const [anna, ben, red] = ["Product:a#users@anna", "Product:a#users@ben", "Product:a#teams@Team:red"].map(relation) as [
  Relation,
  Relation,
  Relation,
];
const held = (present: Relation[], made: Record<string, Relation[]> = {}) => ({
  present: new Map(present.map((one) => [textOf(one), one])),
  made: madeIn(Object.entries(made).flatMap(([name, ones]) => ones.map((one) => entryOf(name, textOf(one))))),
});
const entry = (one: Relation, name = "policies") => entryOf(name, textOf(one));

test("what is missing comes, and stands in the book", () => {
  expect(planOf([anna, red], held([]), "policies")).toEqual({
    insert: [anna, red, entry(anna), entry(red)],
    delete: [],
    added: [textOf(red), textOf(anna)],
    removed: [],
    byPeople: [],
  });
});

test("what is there stays as it is", () => {
  const plan = planOf([anna], held([anna], { policies: [anna] }), "policies");
  expect(plan).toEqual({ insert: [], delete: [], added: [], removed: [], byPeople: [] });
});

test("what an earlier apply has made goes with its line in the files, and nothing else", () => {
  const plan = planOf([], held([anna, ben], { policies: [anna] }), "policies");
  expect(plan).toMatchObject({ insert: [], delete: [anna, entry(anna)], removed: [textOf(anna)] });
});

test("what people have made stays theirs, also when the files want it for a while", () => {
  const wanted = planOf([anna], held([anna]), "policies");
  expect(wanted).toEqual({ insert: [], delete: [], added: [], removed: [], byPeople: [textOf(anna)] });
  expect(planOf([], held([anna]), "policies").delete).toEqual([]);
});

test("what people have removed comes again as long as the files want it", () => {
  expect(planOf([anna], held([], { policies: [anna] }), "policies")).toMatchObject({ insert: [anna], delete: [] });
  const plan = planOf([], held([], { policies: [anna] }), "policies");
  expect(plan).toMatchObject({ delete: [entry(anna)], removed: [] });
});

test("two folders leave each other's relations alone, and share one that both want", () => {
  const both = held([anna], { policies: [anna], demo: [anna] });
  expect(planOf([], both, "policies")).toMatchObject({ delete: [entry(anna)], removed: [] });
  expect(planOf([], held([anna], { demo: [anna] }), "policies", true).delete).toEqual([]);
  const shared = planOf([anna], held([anna], { demo: [anna] }), "policies");
  expect(shared).toMatchObject({ insert: [entry(anna)], added: [], byPeople: [] });
});

test("all that the files lack goes where that is asked for", () => {
  const plan = planOf([red], held([anna, ben, red], { policies: [anna] }), "policies", true);
  expect(plan.removed).toEqual([textOf(anna), textOf(ben)]);
  expect(plan.delete).toEqual([anna, ben, entry(anna)]);
});
