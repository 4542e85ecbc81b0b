import type { SettingsFlow } from "@ory/client";
import { expect, it } from "vitest";
import enrolled from "../../fixtures/v1.3.1/settings/passkey-enrolled.json" with { type: "json" };
import none from "../../fixtures/v1.3.1/settings/password-only.json" with { type: "json" };
import newer from "../../fixtures/v26.2.0/settings/passkey-enrolled.json" with { type: "json" };
import { acceptedPasskeys } from "./accepted-passkeys";

const flow = (recorded: unknown) => recorded as SettingsFlow;

it.each([
  ["v1.3.1", enrolled],
  ["v26.2.0", newer],
])("reads whose passkeys they are, and all that Kratos accepts (%s)", (_, recorded) => {
  const { identity } = flow(recorded);
  const accepted = acceptedPasskeys(flow(recorded));
  expect(accepted).toMatchObject({ account: identity.id, rpId: "portico.example", name: identity.traits.email });
  expect(accepted?.displayName).toBe(identity.traits.email);
  expect(accepted?.ids).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

it("knows of none where passkeys are off, or where the options cannot be read", () => {
  expect(acceptedPasskeys(flow(none))).toBeUndefined();
  const nodes = flow(enrolled).ui.nodes.map((node) => structuredClone(node));
  for (const node of nodes)
    if ("name" in node.attributes && node.attributes.name === "passkey_create_data") node.attributes.value = "{";
  expect(acceptedPasskeys({ ...flow(enrolled), ui: { ...flow(enrolled).ui, nodes } })).toBeUndefined();
});
