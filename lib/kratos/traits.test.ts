import { describe, expect, test } from "vitest";
import type { InputNode } from "./flow";
import { matchSchema } from "./match-schema";
import { type TraitRule, traitRules } from "./traits";

const schemaOf = (properties: object, more: object = {}, definitions: object = {}) => ({
  definitions,
  properties: { traits: { type: "object", properties, ...more } },
});

function rule(property: object, more: object = {}): TraitRule | undefined {
  const definitions = {
    size: { title: "Size", enum: ["s", "l"], type: "string" },
    sizes: { $ref: "#/definitions/size" },
    circle: { $ref: "#/definitions/circle" },
  };
  return traitRules(schemaOf({ it: property }, more, definitions)).get("traits.it");
}

const values = (property: object, more: object = {}) => rule(property, more)?.choices?.map(({ value }) => value);
const titled = {
  title: "Size",
  oneOf: [
    { const: "s", title: "Small" },
    { const: "l", title: "Large" },
  ],
};

describe("choices", () => {
  test.each([
    ["enum", { type: "string", enum: ["s", "l", null] }],
    ["a reference", { $ref: "#/definitions/sizes" }],
    ["allOf", { allOf: [{ type: "string", title: "Size" }, { enum: ["s", "l"] }] }],
    ["a list of choices with titles", titled],
    ["that of two types", { anyOf: [{ type: "null" }, { const: "s" }, { enum: ["l"] }] }],
    ["a list's values", { type: "array", items: { $ref: "#/definitions/size" } }],
  ])("by %s", (_, property) => expect(values(property)).toEqual(["s", "l"]));

  test("have their titles, and the trait its own", () => {
    expect(rule(titled)?.title).toBe("Size");
    expect(rule(titled)?.choices).toEqual([
      { value: "s", title: "Small" },
      { value: "l", title: "Large" },
    ]);
  });

  test("of a case do not count in all cases, unless the trait is of that case alone", () => {
    const inSomeCases = (it: object) => ({ if: { properties: { it: { const: "x" } } }, else: { properties: { it } } });
    expect(values({ type: "string", enum: ["s", "l"] }, inSomeCases({ enum: ["s"] }))).toEqual(["s", "l"]);
    expect(values({ type: "string" }, inSomeCases({ const: "s" }))).toBeUndefined();
    const only = traitRules(schemaOf({}, inSomeCases({ type: "string", enum: ["s"] })));
    expect(only.get("traits.it")?.choices).toEqual([{ value: "s", title: undefined }]);
  });

  test("that are no list of values are none", () => {
    expect(values({ oneOf: [{ const: "s" }, { type: "string" }] })).toBeUndefined();
    expect(values({ $ref: "#/definitions/circle" })).toBeUndefined();
    expect(values({ $ref: "https://elsewhere.example/size.json" })).toBeUndefined();
  });
});

test("a box must be ticked where that is so in every case", () => {
  const terms = { type: "boolean", const: true };
  expect(rule(terms)?.mustBeTrue).toBe(true);
  const inSomeCases = { if: { required: ["x"] }, else: { properties: { it: terms } } };
  expect(rule({ type: "boolean" }, inSomeCases)?.mustBeTrue).toBe(false);
  expect(traitRules(schemaOf({}, inSomeCases)).get("traits.it")?.mustBeTrue).toBe(false);
});

test.each<[string, object, Partial<TraitRule>]>([
  ["a number or nothing", { type: ["integer", "null"] }, { kind: "number", inForms: "unread" }],
  ["one of two types", { type: ["string", "number"] }, { kind: "other", inForms: "unread" }],
  ["one of three types", { type: ["string", "number", "null"] }, { kind: "other", inForms: "broken" }],
  [
    "a list",
    { type: "array", items: { type: "string", format: "email" } },
    { kind: "string", format: "email", isList: true },
  ],
  [
    "a list of numbers",
    { type: "array", minItems: 2, maxItems: 3, items: { type: "integer" } },
    { kind: "number", minItems: 2, maxItems: 3 },
  ],
  ["a list of objects", { type: "array", items: { type: "object" } }, { kind: "other", inForms: "broken" }],
  ["a list of lists", { type: "array", items: { type: "array" } }, { kind: "other", inForms: "broken" }],
  ["anything", { title: "Anything" }, { title: "Anything", inForms: "unread" }],
])("%s is known as Kratos knows it", (_, property, expected) => expect(rule(property)).toMatchObject(expected));

test("objects have the rules of their parts, also in lists", () => {
  const contact = { type: "object", properties: { name: { type: "string", title: "Contact" } } };
  const rules = traitRules(schemaOf({ first: contact, all: { type: "array", items: contact } }));
  expect([...rules.keys()]).toEqual(["traits.first.name", "traits.all", "traits.all.#.name"]);
  expect(rules.get("traits.all.#.name")?.title).toBe("Contact");
});

describe("the schema of a registration", () => {
  const input = (name: string, more: object = {}): InputNode =>
    ({
      type: "input",
      group: "default",
      attributes: { node_type: "input", name: `traits.${name}`, type: "text", disabled: false, ...more },
      messages: [],
      meta: { label: { id: 1070002, type: "info", text: name } },
    }) as InputNode;
  const text = (title: string, more: object = {}) => ({ type: "string", title, ...more });
  const match = (schemas: Record<string, object>, nodes: InputNode[]) =>
    matchSchema(
      Object.entries(schemas).map(([id, properties]) => ({ id, rules: traitRules(schemaOf(properties)) })),
      nodes,
    );
  const choices = (schemas: Record<string, object>, nodes: InputNode[]) =>
    match(schemas, nodes)
      ?.get("traits.plan")
      ?.choices?.map(({ value }) => value);

  test("is the one with its traits, though one of them is odd and has no input", () => {
    const odd = { maybe: { type: ["string", "null"] }, all: { type: "array", items: { type: "object" } } };
    const schemas = { other: { name: text("name") }, own: { plan: text("plan", { enum: ["a"] }), ...odd } };
    expect(choices(schemas, [input("plan")])).toEqual(["a"]);
  });

  test("is the version whose labels, types and patterns it has", () => {
    const schemas = {
      one: { plan: text("Tariff", { enum: ["a"] }) },
      two: { plan: text("plan", { enum: ["a", "b"] }) },
    };
    expect(choices(schemas, [input("plan")])).toEqual(["a", "b"]);
  });

  test("is Kratos' default id's, or else all versions that differ in choices alone", () => {
    const one = { plan: text("plan", { enum: ["a", "b"], description: "One" }) };
    const two = { plan: text("plan", { enum: ["b", "c"], description: "Two" }) };
    expect(choices({ one, default: two }, [input("plan")])).toEqual(["b", "c"]);
    expect(choices({ one, two }, [input("plan")])).toEqual(["a", "b", "c"]);
    expect(match({ one, two }, [input("plan")])?.get("traits.plan")?.description).toBeUndefined();
  });

  test("is none that lacks one of its traits", () => {
    expect(match({ one: { plan: text("plan") } }, [input("plan"), input("colour")])).toBeUndefined();
  });
});
