import { readFileSync } from "node:fs";
import type { SettingsFlow, UiNode } from "@ory/client";
import { expect, it } from "vitest";
import { isInput, nodeId } from "../kratos/flow";
import { secondFactorsWithout } from "./second-factors";

function settings(name: string, version = "v1.3.1"): UiNode[] {
  const flow: SettingsFlow = JSON.parse(readFileSync(`fixtures/${version}/settings/${name}.json`, "utf8"));
  return flow.ui.nodes;
}

function without(name: string, nodes: UiNode[]) {
  const button = nodes.filter(isInput).find((node) => nodeId(node) === name);
  if (!button) throw new Error(`There is no ${name}`);
  return secondFactorsWithout(nodes, button);
}

it("an app alone leaves nothing behind", () => {
  expect(without("totp_unlink", settings("totp-enrolled"))).toEqual({ certain: [], perhaps: false });
});

it("backup codes alone leave nothing behind", () => {
  const codes = settings("lookup-revealed").filter((node) => node.group === "lookup_secret");
  expect(without("lookup_secret_disable", codes)).toEqual({ certain: [], perhaps: false });
});

it("each of several leaves the others", () => {
  const nodes = settings("webauthn-two-keys");
  expect(without("totp_unlink", nodes).certain).toEqual(["lookup_secret", "webauthn"]);
  expect(without("lookup_secret_disable", nodes).certain).toEqual(["totp", "webauthn"]);
  expect(without("webauthn_remove", nodes)).toEqual({ certain: ["totp", "lookup_secret", "webauthn"], perhaps: true });
});

it("keys alone may be a second step or not, and one that is the only way in is none", () => {
  const app = settings("totp-enrolled");
  const keys = settings("webauthn-two-keys").filter((node) => nodeId(node) === "webauthn_remove");
  expect(without("totp_unlink", [...app, ...keys])).toEqual({ certain: [], perhaps: true });
  const only = settings("webauthn-passwordless-only").filter((node) => nodeId(node) === "webauthn_remove");
  expect(only).toHaveLength(1);
  expect(without("totp_unlink", [...app, ...only])).toEqual({ certain: [], perhaps: false });
});

it("codes that are not confirmed yet may replace some that count", () => {
  const fresh = settings("lookup-generated").filter((node) => node.group === "lookup_secret");
  const app = settings("totp-enrolled").filter((node) => node.group === "totp");
  expect(without("totp_unlink", [...app, ...fresh])).toEqual({ certain: [], perhaps: true });
});
