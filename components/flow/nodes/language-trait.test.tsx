import { readFileSync } from "node:fs";
import type { UiNode } from "@ory/client";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { traitRules } from "@/lib/kratos/traits";
import { FlowScreen } from "../screen";

const field = (own: object): UiNode => ({
  type: "input",
  group: "profile",
  attributes: { node_type: "input", name: "traits.locale", type: "text", disabled: false, ...own },
  messages: [],
  meta: { label: { id: 1070002, type: "info", text: "Language" } },
});

/** A recorded flow, which asks for the language as well. */
function asking(kind: "registration" | "settings", node: UiNode): AnyFlow {
  const flow = JSON.parse(
    readFileSync(`fixtures/v1.3.1/${kind}/${kind === "settings" ? "profile" : "profile-step"}.json`, "utf8"),
  );
  return { kind, flow: { ...flow, ui: { ...flow.ui, nodes: [...flow.ui.nodes, node] } } };
}

async function draw(of: AnyFlow, choices?: string[]): Promise<string> {
  const words = translatorOf("de", await catalogue("de"));
  const rules = traitRules({ properties: { traits: { properties: { locale: { type: "string", enum: choices } } } } });
  return renderToStaticMarkup(<FlowScreen of={of} words={words} brandName="Portico" rules={rules} />);
}

it("a registration sends the language of the page and does not ask for it", async () => {
  const html = await draw(asking("registration", field({})));
  expect(html).toMatch(/<input type="hidden" [^>]*name="traits.locale" value="de"/);
  expect(html).not.toContain("Sprache");
});

it("keeps what is known already, as from another service", async () => {
  expect(await draw(asking("registration", field({ value: "de-AT" })))).toContain('name="traits.locale" value="de-AT"');
});

it("sends the one of the schema's languages that fits, and asks where none does", async () => {
  expect(await draw(asking("registration", field({})), ["fr-CH", "de-CH"])).toContain('value="de-CH"');
  const html = await draw(asking("registration", field({})), ["fr", "en_GB"]);
  expect(html).toMatch(/<select[^>]*name="traits.locale"/);
  expect(html).toContain('<option value="fr" lang="fr">Français</option>');
  expect(html).toContain(">British English</option>");
});

it("asks where Kratos refused it, so that its reason is seen", async () => {
  const refused = { ...field({}), messages: [{ id: 4000001, type: "error" as const, text: "no" }] };
  expect(await draw(asking("registration", refused))).toMatch(/<select[^>]*name="traits.locale"/);
});

it("the settings offer languages by their own names", async () => {
  const html = await draw(asking("settings", field({ value: "ja" })));
  expect(html).toMatch(/<label[^>]*>Sprache/);
  expect(html).toContain('<option value="ja" lang="ja" selected="">日本語</option>');
  expect(html).toContain('<option value="pt-BR" lang="pt-BR">Português (Brasil)</option>');
});
