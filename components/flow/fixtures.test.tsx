import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { type Translator, translatorOf } from "@/i18n/translator";
import { type AnyFlow, flowKinds, isInput, nodeId } from "@/lib/kratos/flow";
import { FlowScreen } from "./screen";
import { SettingsScreen } from "./settings-screen";

/** Every flow that was recorded from the real Kratos is drawn, and nothing that Kratos sent is dropped. */

const root = join(import.meta.dirname, "../../fixtures");
const words: Translator = translatorOf("en", await catalogue("en"));

function load(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function draw(of: AnyFlow): string {
  return renderToStaticMarkup(
    of.kind === "settings" ? (
      <SettingsScreen flow={of.flow} words={words} brandName="Portico" notice="quiet" />
    ) : (
      <FlowScreen of={of} words={words} brandName="Portico" />
    ),
  );
}

const folders = ["v1.3.1", "v26.2.0"].flatMap((version) =>
  [...flowKinds, "recovery-v2"].map((folder) => ({ version, folder, path: join(root, version, folder) })),
);

describe.each(folders.filter(({ path }) => existsSync(path)))("$version $folder", ({ folder, path }) => {
  it.each(readdirSync(path))("%s", (file) => {
    const of = { kind: folder.replace("-v2", ""), flow: load(join(path, file)) } as AnyFlow;
    const html = draw(of);
    expect(html.match(/<h1/g)).toHaveLength(1);
    for (const form of html.split("<form").slice(1)) {
      if (of.flow.ui.method === "POST") expect(form).toContain('name="csrf_token"');
    }
    for (const node of of.flow.ui.nodes) {
      // A flow without any method has no form, and so no use for the CSRF token.
      const isIdle = !isInput(node) || (nodeId(node) === "csrf_token" && !html.includes("<form"));
      const isSent = !isInput(node) ? true : node.attributes.type !== "hidden" || Boolean(node.attributes.value);
      if (isSent && !(isInput(node) && isIdle)) expect(html, nodeId(node)).toMatch(nodeMark(node));
      for (const message of node.messages ?? []) expect(html).toContain(`data-testid="ui/message/${message.id}"`);
    }
    for (const message of of.flow.ui.messages ?? []) {
      expect(html).toContain(`data-testid="ui/message/${message.id}"`);
    }
    // What stands between two ways stands before one that is seen, and not before the way back.
    for (const after of html.split('class="divider"').slice(1)) {
      const [way = ""] = after.split("</pending-submit>");
      expect(way).not.toMatch(/^[^<]*<\/p><pending-submit[^>]* hidden/);
      expect(way.match(/<button[^>]* name="(?!screen")/g)).not.toBeNull();
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const [, list] of html.matchAll(/aria-describedby="([^"]+)"/g)) {
      for (const id of (list ?? "").split(" ")) expect(ids).toContain(id);
    }
  });
});

function nodeMark(node: AnyFlow["flow"]["ui"]["nodes"][number]): RegExp {
  const id = nodeId(node).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const kind = { input: "input", text: "text", img: "image", a: "anchor", script: "script", div: "div" }[
    node.attributes.node_type
  ];
  return new RegExp(`data-testid="node/${kind}/${id}"`);
}
