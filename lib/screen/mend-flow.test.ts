import { expect, test } from "vitest";
import type { AnyFlow } from "../kratos/flow";
import { mendFlow } from "./mend-flow";

type Given = { name: string; type: string; value?: string; messages?: number[] };

function flow(kind: "login" | "verification", inputs: Given[]): AnyFlow {
  const nodes = inputs.map(({ name, type, value, messages = [] }) => ({
    type: "input",
    group: "code",
    attributes: { node_type: "input", name, type, value, disabled: false },
    messages: messages.map((id) => ({ id, type: "error", text: "" })),
    meta: {},
  }));
  return { kind, flow: { id: "f", ui: { action: "", method: "POST", nodes } } } as unknown as AnyFlow;
}

const inputsOf = (of: AnyFlow) =>
  of.flow.ui.nodes.map(({ attributes, messages }) => ({ ...attributes, messages: messages.map(({ id }) => id) }));

test("an account's name that Kratos hides and misses is asked for", () => {
  const given = flow("login", [{ name: "identifier", type: "hidden", value: "", messages: [4000002] }]);
  expect(inputsOf(mendFlow(given))).toMatchObject([{ name: "identifier", type: "text", messages: [4000002] }]);
  expect(inputsOf(given)[0]).toMatchObject({ type: "hidden" });
});

test("a code that is missing is said to be, not the address", () => {
  const given = flow("verification", [
    { name: "code", type: "text" },
    { name: "email", type: "email", value: "", messages: [4000002] },
  ]);
  expect(inputsOf(mendFlow(given))).toMatchObject([{ name: "code", messages: [4000002] }]);
});

test.each([
  ["a name that is known stays hidden", flow("login", [{ name: "identifier", type: "hidden", value: "ada" }])],
  ["so does one that is missing nowhere", flow("login", [{ name: "identifier", type: "hidden", value: "" }])],
  [
    "an address that is asked for first is one",
    flow("verification", [{ name: "email", type: "email", messages: [4000002] }]),
  ],
  [
    "the button for a new code stays",
    flow("verification", [
      { name: "code", type: "text", messages: [4070006] },
      { name: "email", type: "submit", value: "a@b.example" },
    ]),
  ],
])("%s", (_, given) => expect(mendFlow(given)).toBe(given));
