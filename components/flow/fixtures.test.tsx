import { existsSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import type { UiNode, UiNodeAttributes } from "@ory/client";
import { describe, expect, it } from "vitest";
import { flowKinds, isInput, nodeId } from "@/lib/kratos/flow";
import { mendFlow } from "@/lib/screen/mend-flow";
import { all, isBefore } from "../test-dom";
import { drawFlow, recorded } from "./test-flow";

/** Every flow that was recorded from the real Kratos is drawn, and nothing that Kratos sent is dropped, but for its faults. */

const root = join(import.meta.dirname, "../../fixtures");

const folders = ["v1.3.1", "v26.2.0", "recorded"].flatMap((version) =>
  [...flowKinds, "recovery-v2"].map((folder) => ({ version, folder, path: join(root, version, folder) })),
);

describe.each(folders.filter(({ path }) => existsSync(path)))("$version $folder", ({ version, folder, path }) => {
  it.each(readdirSync(path))("%s", (file) => {
    const of = recorded(`${version}/${folder}/${parse(file).name}`, folder.replace("-v2", ""));
    const page = drawFlow(of);
    const { nodes, messages = [], method } = mendFlow(of).flow.ui;
    const forms = all(page, "form");
    expect(all(page, "h1")).toHaveLength(1);
    for (const form of forms)
      if (method === "POST") expect(form.querySelector('input[name="csrf_token"]')).not.toBeNull();
    const testIds = all(page, "[data-testid]").map((element) => element.getAttribute("data-testid"));
    for (const node of nodes) if (isDrawn(node, forms.length > 0)) expect(testIds).toContain(testIdOf(node));
    for (const { id } of messages) expect(testIds).toContain(`ui/message/${id}`);
    // Of several errors of a field one is shown.
    for (const { messages: [first, ...more] = [] } of nodes)
      if (first)
        expect(testIds.filter((id) => [first, ...more].some((one) => id === `ui/message/${one.id}`))).not.toEqual([]);
    expectSeenAfterDividers(page);
    expectSoundIds(page);
  });
});

/** A hidden input without a value is not sent; a flow without any method has no form, and so no use for the CSRF token. */
function isDrawn(node: UiNode, hasForm: boolean): boolean {
  if (!isInput(node)) return true;
  const isSent = node.attributes.type !== "hidden" || Boolean(node.attributes.value);
  return isSent && (nodeId(node) !== "csrf_token" || hasForm);
}

/** Node types whose test ids have another name. */
const testIdKinds: Partial<Record<UiNodeAttributes["node_type"], string>> = { img: "image", a: "anchor" };

function testIdOf(node: UiNode): string {
  const type = node.attributes.node_type;
  return `node/${testIdKinds[type] ?? type}/${nodeId(node)}`;
}

/** What stands between two methods stands before one that is seen, and not before the way back. */
function expectSeenAfterDividers(page: Document): void {
  for (const divider of all(page, ".divider")) {
    const form = divider.closest("pending-submit") ?? divider.nextElementSibling;
    expect(form?.localName).toBe("pending-submit");
    expect(form?.hasAttribute("hidden")).toBe(false);
    const buttons = form ? all(form, 'button[name]:not([name="screen"])') : [];
    expect(buttons.filter((button) => isBefore(divider, button))).not.toEqual([]);
  }
}

/** Ids are unique, and what describes a control is there. */
function expectSoundIds(page: Document): void {
  const ids = all(page, "[id]").map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const control of all(page, "[aria-describedby]"))
    for (const id of control.getAttribute("aria-describedby")?.split(" ") ?? []) expect(ids).toContain(id);
}
