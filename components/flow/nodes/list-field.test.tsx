import { readFileSync } from "node:fs";
import type { UiNode } from "@ory/client";
import { expect, test } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { traitRules } from "@/lib/kratos/traits";
import { editedFlow } from "@/lib/screen/list-edit";
import { all, byTestId, descriptionOf, one, textOf } from "../../test-dom";
import type { View } from "../drawing";
import { drawFlow, recorded } from "../test-flow";

const rules = traitRules(JSON.parse(readFileSync("fixtures/v1.3.1/schemas/rules.json", "utf8")));
const choosing = traitRules({
  properties: {
    traits: {
      properties: { tags: { type: "array", title: "Tags", items: { enum: ["x", "z"], type: "string" } } },
    },
  },
});

const input = (name: string, more: object = {}): UiNode =>
  ({
    type: "input",
    group: "profile",
    attributes: { node_type: "input", name, type: "text", disabled: false, ...more },
    messages: [],
    meta: {},
  }) as UiNode;

/** Name, value and more of the list's fields, in their order. */
const fields = (page: Document) => all(page, 'input[name="traits.tags"]');
const values = (page: Document) => fields(page).map((field) => field.getAttribute("value"));

function settings(...more: UiNode[]): AnyFlow {
  const of = recorded("v1.3.1/settings/profile-unusual-values");
  of.flow.ui.nodes.push(...more);
  return of;
}

test("each value has a field, in the list's order, and one more waits", () => {
  const page = drawFlow(
    settings(input("traits.tags.10", { value: "last" }), input("traits.tags.2", { value: "third" })),
    {
      rules,
    },
  );
  // Two more are for those without script.
  expect(values(page)).toEqual(["x", "y z", "third", "", "", "", "", "", "", "", "last", "", "", ""]);
  const group = byTestId(page, "node/input/traits.tags");
  expect(textOf(one(group, "legend"))).toBe("Tags (optional)");
  expect(fields(page)[1]?.getAttribute("aria-label")).toBe("Tags 2");
  expect(byTestId(page, "node/input/traits.tags.1").contains(fields(page)[1] ?? null)).toBe(true);
});

test("where the front door does not help, nothing empty can be sent, and a spare field waits for the script", () => {
  const page = drawFlow(settings(), { rules, isForwarded: false });
  expect(values(page)).toEqual(["x", "y z", ""]);
  expect(fields(page).map((field) => [field.hasAttribute("required"), field.hasAttribute("disabled")])).toEqual([
    [true, false],
    [true, false],
    [false, true],
  ]);
});

test("what Kratos refuses is said at the value, and what is wrong with the list at the list", () => {
  const message = { id: 4000003, type: "error" as const, text: "length", context: { min_length: 2, actual_length: 1 } };
  const of = settings({ ...input("traits.tags.2"), messages: [message] });
  const page = drawFlow(of, { rules });
  const refused = fields(page)[2];
  expect(refused?.getAttribute("aria-invalid")).toBe("true");
  expect(refused?.hasAttribute("autofocus")).toBe(true);
  expect(refused && descriptionOf(page, refused)).toContain("2");
  const whole = drawFlow(recorded("v1.3.1/registration/rules-array-errors"), { rules });
  const group = one(byTestId(whole, "node/input/traits.tags"), "fieldset");
  expect(descriptionOf(whole, group)).not.toBe("");
});

test("choices are boxes, which keep what the schema no longer has", () => {
  const page = drawFlow(settings(), { rules: choosing });
  expect(fields(page).map((box) => [box.getAttribute("value"), box.hasAttribute("checked")])).toEqual([
    ["x", true],
    ["z", false],
    ["y z", true],
  ]);
});

test("choices have the operator's words, in each language", async () => {
  const from = await catalogue("de");
  const traits = { tags: { label: "Stichwörter", choices: { z: "Das Letzte" } } };
  const words = translatorOf("de", { ...from, messages: { ...from.messages, traits } });
  const group = byTestId(drawFlow(settings(), { rules: choosing, words }), "node/input/traits.tags");
  expect(textOf(one(group, "legend"))).toMatch(/^Stichwörter/);
  expect(all(group, "label").map(textOf)).toEqual(["x", "Das Letzte", "y z"]);
});

test.each(["v1.3.1", "v26.2.0"])("the second step of a registration takes every value along (%s)", (version) => {
  const of = recorded(`${version}/registration/credentials-step`);
  // Kratos v1.3.1 leaves the list's own input away; v26.2.0 hides it alone.
  const isNew = version === "v26.2.0";
  if (isNew) of.flow.ui.nodes.push(input("traits.tags", { type: "hidden" }));
  for (const [index, value] of ["a", "b"].entries())
    of.flow.ui.nodes.unshift({
      ...input(`traits.tags.${index}`, { type: isNew ? "text" : "hidden", value }),
      group: "default",
    });
  const page = drawFlow(of, { rules });
  const [form] = all(page, "form").filter((each) => each.querySelector('input[name="password"]'));
  expect(
    all(form ?? page, 'input[name="traits.tags"]').map((field) => [
      field.getAttribute("type"),
      field.getAttribute("value"),
    ]),
  ).toEqual([
    ["hidden", "a"],
    ["hidden", "b"],
  ]);
  expect(all(page, '[name^="traits.tags."]')).toEqual([]);
});

/** The page after one of its own buttons was pressed. */
function edited(form: string): Document {
  const { of, ...view }: { of: AnyFlow } & Partial<View> = editedFlow(settings(), form, rules);
  return drawFlow(of, { rules, ...view });
}

test("a field more, or one less, keeps all that was typed but secrets", () => {
  const typed = "traits.tags=x&traits.tags=&traits.tags=new&traits.name.first=Typed&password=Hush-8f3";
  const more = edited(`${typed}&list_edit=add+traits.tags`);
  expect(values(more).slice(0, 4)).toEqual(["x", "", "new", ""]);
  expect(fields(more)[3]?.hasAttribute("autofocus")).toBe(true);
  expect(one(more, 'input[name="traits.name.first"]').getAttribute("value")).toBe("Typed");
  expect(more.body.innerHTML).not.toContain("Hush-8f3");
  expect(values(edited(`${typed}&list_edit=remove+0+traits.tags`)).slice(0, 3)).toEqual(["", "new", ""]);
  expect(values(edited(`${typed}&list_edit=remove+0+identifier`)).slice(0, 3)).toEqual(["x", "y z", ""]);
});
