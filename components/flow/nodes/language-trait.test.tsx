import type { UiNode } from "@ory/client";
import { expect, it } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { AnyFlow } from "@/lib/kratos/flow";
import { traitRules } from "@/lib/kratos/traits";
import { all, one, textOf } from "../../test-dom";
import { drawFlow, recorded } from "../test-flow";

const language = (own: object): UiNode => ({
  type: "input",
  group: "profile",
  attributes: { node_type: "input", name: "traits.locale", type: "text", disabled: false, ...own },
  messages: [],
  meta: { label: { id: 1070002, type: "info", text: "Language" } },
});

/** A recorded flow, which asks for the language as well. */
function asking(kind: "registration" | "settings", node: UiNode): AnyFlow {
  const of = recorded(`v1.3.1/${kind}/${kind === "settings" ? "profile" : "profile-step"}`);
  of.flow.ui.nodes.push(node);
  return of;
}

async function draw(of: AnyFlow, choices?: string[]): Promise<Document> {
  const words = translatorOf("de", await catalogue("de"));
  const rules = traitRules({ properties: { traits: { properties: { locale: { type: "string", enum: choices } } } } });
  return drawFlow(of, { words, rules });
}

/** Type and value of the one input that is sent as the language. */
function sent(page: Document): [string | null, string | null] {
  const input = one(page, 'input[name="traits.locale"]');
  return [input.getAttribute("type"), input.getAttribute("value")];
}

/** Options of the list of languages, by value. */
function offered(page: Document): Map<string | null, Element> {
  const options = all(one(page, 'select[name="traits.locale"]'), "option");
  return new Map(options.map((option) => [option.getAttribute("value"), option]));
}

it("a registration sends the language of the page and does not ask for it", async () => {
  const page = await draw(asking("registration", language({})));
  expect(sent(page)).toEqual(["hidden", "de"]);
  expect(all(page, "label").map(textOf).join()).not.toContain("Sprache");
});

it("keeps what is known already, as from another service", async () => {
  expect(sent(await draw(asking("registration", language({ value: "de-AT" }))))).toEqual(["hidden", "de-AT"]);
});

it("sends the one of the schema's languages that fits, and asks where none does", async () => {
  expect(sent(await draw(asking("registration", language({})), ["fr-CH", "de-CH"]))).toEqual(["hidden", "de-CH"]);
  const options = offered(await draw(asking("registration", language({})), ["fr", "en_GB"]));
  expect(textOf(options.get("fr"))).toBe("Français");
  expect(options.get("fr")?.getAttribute("lang")).toBe("fr");
  expect(textOf(options.get("en_GB"))).toBe("British English");
});

it("asks where Kratos refused it, so that its reason is seen", async () => {
  const refused = { ...language({}), messages: [{ id: 4000001, type: "error" as const, text: "no" }] };
  expect(offered(await draw(asking("registration", refused))).size).toBeGreaterThan(1);
});

it("the settings offer languages by their own names", async () => {
  const page = await draw(asking("settings", language({ value: "ja" })));
  expect(all(page, "label").map(textOf).join()).toContain("Sprache");
  const options = offered(page);
  expect(textOf(options.get("ja"))).toBe("日本語");
  expect(options.get("ja")?.getAttribute("lang")).toBe("ja");
  expect(options.get("ja")?.hasAttribute("selected")).toBe(true);
  expect(textOf(options.get("pt-BR"))).toBe("Português (Brasil)");
  expect(options.get("pt-BR")?.getAttribute("lang")).toBe("pt-BR");
});
