import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AnyFlow, type FlowKind, isInput, nodeId, nodeValue } from "../kratos/flow";
import { type ButtonPlace, buttonOf } from "./button";
import { messageId } from "./message-ids";

function recorded(name: string): AnyFlow {
  const kind = name.split("/")[0] as FlowKind;
  return { kind, flow: JSON.parse(readFileSync(`fixtures/v1.3.1/${name}.json`, "utf8")) } as AnyFlow;
}

const places = {
  main: { isFirst: true, isInMainForm: true, isAlone: true },
  "main of several": { isFirst: true, isInMainForm: true, isAlone: false },
  "first elsewhere": { isFirst: true, isInMainForm: false, isAlone: true },
  later: { isFirst: false, isInMainForm: true, isAlone: false },
} satisfies Record<string, ButtonPlace>;

/** The button of a recorded flow with this name, or with this name and value (`method=code`). */
function view(flow: string, button: string, place: keyof typeof places) {
  const of = recorded(flow);
  const node = of.flow.ui.nodes
    .filter(isInput)
    .find((it) => nodeId(it) === button || `${nodeId(it)}=${nodeValue(it)}` === button);
  if (!node) throw new Error(`${flow} has no ${button}`);
  return buttonOf(node, of, places[place]);
}

it.each([
  ["login/all-methods-unified", "method=password", "main", "primary", undefined, true],
  ["login/all-methods-unified", "method=password", "first elsewhere", "secondary", undefined, true],
  ["login/all-methods-unified", "method=code", "later", "secondary", "mail", false],
  ["login/all-methods-unified", "passkey_login_trigger", "later", "secondary", "passkey", false],
  ["login/code-only", "method=code", "main", "primary", undefined, true],
  // Enter must not press one provider of several.
  ["login/all-methods-unified", "provider", "main of several", "secondary", undefined, false],
  ["login/all-methods-unified", "provider", "main", "primary", undefined, false],
  ["login/code-sent", "resend", "later", "quiet", undefined, false],
  // A void code: what helps is a new one, and the button that sends the old one steps back.
  ["login/code-too-often", "resend", "later", "primary", undefined, false],
  ["login/code-too-often", "method=code", "main", "secondary", undefined, true],
  ["registration/code-traits-changed", "screen", "later", "primary", undefined, false],
  ["settings/all-methods-enrolled", "totp_unlink", "later", "danger", undefined, false],
  ["settings/all-methods-enrolled", "unlink", "later", "danger", undefined, false],
  ["settings/all-methods-enrolled", "webauthn_register_trigger", "first elsewhere", "secondary", "key", true],
  // What Kratos refuses to remove warns of nothing.
  ["settings/passkey-last-credential", "passkey_remove", "later", "secondary", undefined, false],
  ["settings/lookup-generated", "lookup_secret_confirm", "later", "primary", undefined, false],
] as const)("%s: %s as %s looks %s", (flow, button, place, look, icon, validates) => {
  expect(view(flow, button, place)).toMatchObject({ look, icon, validates });
});

describe("what it says", () => {
  it.each([
    ["login/password-unified", "method=password", { message: { id: 1010022 } }],
    ["settings/all-methods-enrolled", "method=profile", { key: "settings.profile.save" }],
    ["settings/all-methods-enrolled", "method=password", { key: "settings.password.save" }],
    ["recovery/link-sent", "method=link", { key: "actions.sendAgain" }],
    ["recovery/code-too-often", "method=code", { message: { id: messageId.sendNewCode } }],
  ])("%s: %s", (flow, button, label) => {
    expect(view(flow, button, "main").label).toMatchObject(label);
  });

  it("goes on where Kratos gives no label", () => {
    const of = recorded("login/password-unified");
    const node = of.flow.ui.nodes.filter(isInput).find((it) => nodeId(it) === "method");
    if (!node) throw new Error("no button");
    expect(buttonOf({ ...node, meta: {} }, of, places.main).label).toEqual({ key: "actions.continue" });
  });
});
