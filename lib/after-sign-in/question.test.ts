import type { SettingsFlow, UiNode } from "@ory/client";
import { expect, it } from "vitest";
import all from "../../fixtures/v1.3.1/settings/all-methods-enrolled.json" with { type: "json" };
import nothing from "../../fixtures/v1.3.1/settings/all-methods-nothing-enrolled.json" with { type: "json" };
import newer from "../../fixtures/v26.2.0/settings/passkey-enrolled.json" with { type: "json" };
import { nodeId, nodeValue } from "../kratos/flow";
import type { TraitRules } from "../kratos/traits";
import { questionFor } from "./question";
import { possibleAfter, type SignIn, type Wanted, wantedOf } from "./questions";

const flow = (recorded: unknown) => structuredClone(recorded) as SettingsFlow;
const byPassword: SignIn = { how: "password", isRemote: false, canKeep: true, forApplication: false };
const wanted = (text: string): Wanted[] => text.split(",").flatMap((name) => wantedOf(name) ?? []);
const none: TraitRules = new Map();

const asked = (of: SettingsFlow, text: string, { putOff = [] as string[], signIn = byPassword } = {}) =>
  questionFor(of, signIn, possibleAfter(signIn, wanted(text)), none, putOff);

const names = (nodes: UiNode[] | undefined) => [...new Set((nodes ?? []).map(nodeId))];

it("offers a passkey to an account without one, by the settings' own form", () => {
  const question = asked(flow(nothing), "passkey,second-factor");
  expect(question).toMatchObject({ name: "passkey", words: "passkey", forced: false });
  expect(names(question?.nodes)).toContain("passkey_settings_register");
  expect(names(question?.nodes)).toContain("csrf_token");
  expect(names(question?.nodes)).not.toContain("password");
  for (const recorded of [all, newer]) expect(asked(flow(recorded), "passkey")).toBeUndefined();
});

it("offers one of this device after one of another", () => {
  const signIn = { ...byPassword, how: "passkey", isRemote: true };
  expect(asked(flow(all), "passkey", { signIn })).toMatchObject({ words: "local" });
  expect(asked(flow(all), "passkey", { signIn: { ...signIn, isRemote: false } })).toBeUndefined();
  expect(asked(flow(all), "passkey", { signIn: { ...signIn, canKeep: false } })).toBeUndefined();
});

it("offers a second step to those without one, and demands it of those with a passkey only where it is forced", () => {
  expect(asked(flow(nothing), "second-factor")).toMatchObject({ words: "secondFactor" });
  expect(names(asked(flow(nothing), "second-factor")?.nodes)).toContain("totp_qr");
  expect(asked(flow(all), "second-factor!")).toBeUndefined();
  const keyless = flow(nothing);
  keyless.ui.nodes.push(...flow(all).ui.nodes.filter((node) => nodeId(node) === "passkey_remove"));
  expect(asked(keyless, "second-factor")).toBeUndefined();
  expect(asked(keyless, "second-factor!")).toMatchObject({ forced: true });
});

it("asks one thing: the first that is forced, else the first that is not put off", () => {
  expect(asked(flow(nothing), "passkey,second-factor!")?.name).toBe("second-factor");
  expect(asked(flow(nothing), "passkey,second-factor", { putOff: ["passkey"] })?.name).toBe("second-factor");
  expect(asked(flow(nothing), "passkey,second-factor", { putOff: ["passkey", "second-factor"] })).toBeUndefined();
  expect(asked(flow(nothing), "second-factor!", { putOff: ["second-factor"] })?.forced).toBe(true);
});

it("on the way to an application asks for what is forced alone", () => {
  const signIn = { ...byPassword, forApplication: true };
  expect(asked(flow(nothing), "passkey,second-factor", { signIn })).toBeUndefined();
  expect(asked(flow(nothing), "passkey,second-factor!", { signIn })?.name).toBe("second-factor");
});

it("asks for traits that the schema requires and the account lacks, and keeps the others as they are", () => {
  const of = flow(nothing);
  const isTrait = (node: UiNode) => /^traits\./.test(nodeId(node));
  const [first, ...others] = of.ui.nodes.filter(
    (node) => isTrait(node) && "type" in node.attributes && node.attributes.type !== "checkbox",
  );
  if (!first || !("name" in first.attributes)) throw new Error("no trait");
  for (const node of others) if ("required" in node.attributes) node.attributes.required = false;
  Object.assign(first.attributes, { required: true, value: undefined });
  const question = asked(of, "traits!");
  expect(question).toMatchObject({ name: "traits", words: "traits", forced: true });
  const shown = (question?.nodes ?? []).filter(
    (node) => isTrait(node) && "type" in node.attributes && node.attributes.type !== "hidden",
  );
  expect(shown.map(nodeId)).toEqual([nodeId(first)]);
  for (const node of of.ui.nodes.filter(isTrait))
    expect(question?.nodes.filter((other) => nodeId(other) === nodeId(node)).map(nodeValue)).toContain(nodeValue(node));
  Object.assign(first.attributes, { value: "there" });
  expect(asked(of, "traits!")).toBeUndefined();
});
