import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AnyFlow } from "../../lib/kratos/flow";
import { hideValues } from "./placeholders";
import { fill, templateOf } from "./template";

const now = "2026-11-30T09:00:00.000Z";

const kinds = ["login", "registration", "recovery", "verification", "settings"] as const;
const folders = ["v1.3.1", "v26.2.0"].flatMap((version) =>
  kinds.map((kind) => ({ kind, folder: `${version}/${kind}` })),
);

const recorded = folders.flatMap(({ kind, folder }) =>
  readdirSync(`fixtures/${folder}`).flatMap((file) => {
    const flow = JSON.parse(readFileSync(`fixtures/${folder}/${file}`, "utf8"));
    return flow.ui ? [{ file: `${folder}/${file}`, of: { kind, flow } as AnyFlow }] : [];
  }),
);

describe("what is hidden of a recorded flow", () => {
  it.each(recorded)("is what is filled in again ($file)", ({ of }) => {
    const hidden = hideValues(of, now);
    const template = templateOf(JSON.stringify([hidden.of.flow, hidden.now]));
    const filled = JSON.parse((template && fill(template, hidden.values)) ?? "");
    const { created_at: _, updated_at: __, ...flow } = { created_at: "", updated_at: "", ...of.flow };
    // Kratos' own script for a security key, which pages have no use for.
    for (const { attributes } of flow.ui.nodes)
      if (attributes.node_type === "input" && attributes.name === "webauthn_register_trigger")
        delete attributes.onclick;
    const [issued_at, expires_at] = [flow.issued_at, flow.expires_at].map(
      (time) => time && new Date(time).toISOString(),
    );
    expect(filled).toEqual([{ ...flow, ...(issued_at && { issued_at }), expires_at }, now]);
  });

  it.each(recorded)("is the same in the same flow of somebody else ($file)", ({ of }) => {
    const text = JSON.stringify(of.flow);
    const other = { ...of, flow: JSON.parse(text.replaceAll(of.flow.id, "0b1c8f2e-0000-4000-8000-00000000aaaa")) };
    const [own, foreign] = [of, other as AnyFlow].map((each) => JSON.stringify(hideValues(each, now).of));
    // A flow's id in another place, as in the address that a flow was begun from, tells pages apart.
    const isInside = text.split(of.flow.id).length > 3;
    expect(own === foreign).toBe(!isInside);
  });
});
