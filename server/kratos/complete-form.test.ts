import { expect, test } from "vitest";
import type { AnyFlow, InputNode } from "../../lib/kratos/flow";
import { keptTraits } from "../../lib/kratos/kept-traits";
import { traitRules } from "../../lib/kratos/traits";
import { completeForm, withAllTraits } from "./complete-form";

const type = "application/x-www-form-urlencoded";
const path = "/self-service/settings";
const completed = (body: string, contentType = type) => completeForm(contentType, Buffer.from(body)).toString();

test.each([
  ["traits.tags=a&traits.tags=&traits.tags=b&traits.age=", "traits.tags=a&traits.tags=b"],
  ["identifier=max%40m%C3%BCller.example&password=", "identifier=max%40xn--mller-kva.example&password="],
  ["email=max%40m%C3%BCller.example&password=p%40%C3%BC", "email=max%40xn--mller-kva.example&password=p%40%C3%BC"],
])("%s reaches Kratos as %s", (sent, read) => expect(completed(sent)).toBe(read));

test("anything else passes byte for byte", () => {
  for (const body of ["identifier=a%20b&x=~", "", "%", "traits.tags=%41"]) expect(completed(body)).toBe(body);
  expect(completed("traits.tags=", "application/json")).toBe("traits.tags=");
});

const rules = traitRules({
  properties: {
    traits: {
      properties: {
        email: { type: "string" },
        age: { type: "integer" },
        ok: { type: "boolean" },
        tags: { type: "array", items: { type: "integer" } },
        contacts: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
        nickname: { type: ["string", "null"] },
      },
    },
  },
});
const input = (name: string): InputNode =>
  ({
    type: "input",
    group: "profile",
    attributes: { node_type: "input", name: `traits.${name}`, type: "text" },
  }) as InputNode;
const traits = {
  email: "a",
  age: 3,
  tags: [1],
  contacts: [{ name: "Ada", since: null }],
  nickname: "n",
  lost: { a: [] },
};
const settings = { kind: "settings", flow: { identity: { traits } } } as unknown as AnyFlow;

/** What Kratos is told of the traits when this is sent with what the page knows. */
function told(of: AnyFlow, names: string[], sent: string): unknown {
  const nodes = names.map((name) => ({ node: input(name), isList: name === "tags" }));
  const form = new URLSearchParams(`method=profile&${sent}`);
  form.set("kept_traits", keptTraits(of, nodes, rules) ?? "");
  const read = new URLSearchParams(withAllTraits(path, type, Buffer.from(form.toString())).toString());
  expect([...read.keys()]).toEqual(["method", "traits"]);
  return JSON.parse(read.get("traits") ?? "");
}

test("all traits are told at once where Kratos cannot read some of them, and none gets lost", () => {
  const names = ["email", "age", "ok", "tags", "contacts.0.name", "nickname"];
  const sent =
    "traits.email=b&traits.age=4&traits.ok=false&traits.ok=true&traits.tags=2&traits.tags=3&traits.contacts.0.name=Grace";
  expect(told(settings, names, sent)).toEqual({
    email: "b",
    age: 4,
    ok: true,
    tags: [2, 3],
    contacts: [{ name: "Grace", since: null }],
    lost: { a: [] },
  });
});

test("a registration has what Kratos would not leave empty", () => {
  const registration = { kind: "registration", flow: {} } as unknown as AnyFlow;
  expect(told(registration, ["email", "age"], "traits.email=b&traits.age=x")).toEqual({
    email: "b",
    age: "x",
    contacts: [],
  });
});

test("a form that Kratos reads needs no help, and what is no page of ours gives none", () => {
  const simple = traitRules({ properties: { traits: { properties: { email: { type: "string" } } } } });
  expect(keptTraits(settings, [{ node: input("email"), isList: false }], simple)).toBeUndefined();
  for (const kept of ["", "{", "null", '{"traits":1}', "[]"]) {
    const form = Buffer.from(`${new URLSearchParams({ kept_traits: kept, "traits.a": "1" })}`);
    expect(withAllTraits(path, type, form)).toBe(form);
  }
  const evil = { traits: {}, numbers: [], booleans: [], lists: [] };
  const form = new URLSearchParams({
    kept_traits: JSON.stringify(evil),
    "traits.__proto__.x": "1",
    "traits.constructor.prototype.x": "1",
  });
  withAllTraits(path, type, Buffer.from(`${form}`));
  expect(Reflect.get({}, "x")).toBeUndefined();
});

test.each([
  ['{"traits":{"a":[]}}', "traits.a.length", "4294967295"],
  ['{"traits":{}}', "traits.a.4294967294", "y"],
  ['{"traits":{}}', "traits.a.999.999.999", "y"],
  ['{"traits":{}}', "traits.a.b.c.d.e.f.g.h.i", "y"],
])("a small form makes no big one: %s with %s", (kept, name, value) => {
  const form = new URLSearchParams([
    ["kept_traits", kept],
    ["traits.a.0", "x"],
    [name, value],
  ]);
  expect(withAllTraits(path, type, Buffer.from(`${form}`)).length).toBeLessThan(200);
});

test("only a form with traits says all of them at once", () => {
  const form = Buffer.from(`${new URLSearchParams({ kept_traits: '{"traits":{}}', "traits.a": "1" })}`);
  expect(withAllTraits("/self-service/login", type, form)).toBe(form);
  expect(withAllTraits(path, type, form)).not.toBe(form);
});
