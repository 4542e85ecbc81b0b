import { readFileSync } from "node:fs";
import type { OAuth2ConsentRequest } from "@ory/client";
import { expect, test, vi } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { brand } from "@/lib/brands/brand";
import { all, byTestId, draw, links, one, textOf } from "../test-dom";
import { ConsentQuestion } from "./consent-question";

const recorded: OAuth2ConsentRequest = JSON.parse(readFileSync("fixtures/hydra-v2.3.0/consent.json", "utf8"));
const { identity } = JSON.parse(readFileSync("fixtures/v1.3.1/sessions/whoami-aal1.json", "utf8"));
// The configuration is read once.
vi.stubEnv("CLIENT_LOGO_ORIGINS", "https://shop.example");
const words = translatorOf("en", await catalogue("en"));

function page(changes: Partial<OAuth2ConsentRequest> = {}, said = words): Document {
  const request = { ...recorded, ...changes };
  const props = { request, identity, otherAccount: "/logout?return_to=x", words: said, brand: brand("default") };
  return draw(<ConsentQuestion {...props} />);
}

/** The boxes of the scopes that may be left out, each as its value and label. */
function scopes(document: Document): [value: string | null, label: string][] {
  return all(document, 'input[type="checkbox"][name="grant_scope"]').map((box) => [
    box.getAttribute("value"),
    textOf(one(document, `label[for="${box.id}"]`)),
  ]);
}

test("it says who wants what of whose account, in words, and what has none by its name", () => {
  const document = page();
  expect(textOf(one(document, "h1"))).toBe("Allow Example Shop to use your account?");
  expect(textOf(byTestId(document, "known-account"))).toBe("sam@example.org");
  const labels = Object.fromEntries(scopes(document));
  expect(labels.email).toBe("See your email address");
  expect(labels.offline_access).toBe("Access this data while you’re away");
  expect(labels["orders.read"]).toBe("orders.read");
  expect(all(document, "bdi").map(textOf)).toContain("orders.read");
});

test("a scope of the operator's own is said in the operator's words, where this language has some", async () => {
  const { messages, ...others } = await catalogue("en");
  const own = translatorOf("en", {
    ...others,
    messages: { ...messages, scopes: { "orders.read": "See your orders" } },
  });
  expect(Object.fromEntries(scopes(page({}, own)))["orders.read"]).toBe("See your orders");
});

test("a logo is loaded only from where the operator lets it", () => {
  const logo = (logo_uri: string) =>
    page({ client: { client_id: "x", logo_uri } }).querySelector('[data-testid="client-logo"]');
  expect(logo("https://elsewhere.example/logo.svg")).toBeNull();
  const shown = logo("https://shop.example/logo.svg");
  expect(shown?.getAttribute("alt")).toBe("");
  expect(shown?.getAttribute("referrerPolicy")).toBe("no-referrer");
});

test("each scope can be left out, but for the sign-in itself", () => {
  expect(scopes(page()).map(([value]) => value)).toEqual(["profile", "email", "offline_access", "orders.read"]);
  const document = page({ requested_scope: ["openid"] });
  expect(scopes(document)).toEqual([]);
  expect(textOf(document.body)).not.toContain("Untick");
});

test("an application without a name is called by its id, and one without pages has no links", () => {
  const document = page({ client: { client_id: "till-7" } });
  expect(textOf(one(document, "h1"))).toBe("Allow till-7 to use your account?");
  expect(textOf(document.body)).not.toContain("About till-7");
  expect(links(document)).toEqual([["Not you?", "/logout?return_to=x"]]);
});

test("what an application calls itself is text", () => {
  const document = page({ client: { client_id: "x", client_name: "<b>Bank</b>", policy_uri: "javascript:alert(1)" } });
  expect(textOf(one(document, "h1"))).toBe("Allow <b>Bank</b> to use your account?");
  expect(document.querySelector("b")).toBeNull();
  expect(document.documentElement.outerHTML).not.toContain("javascript:");
});
