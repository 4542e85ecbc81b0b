import { readFileSync } from "node:fs";
import type { OAuth2ConsentRequest } from "@ory/client";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import { brand } from "@/lib/brands/brand";
import { ConsentQuestion } from "./consent-question";

const recorded: OAuth2ConsentRequest = JSON.parse(readFileSync("fixtures/hydra-v2.3.0/consent.json", "utf8"));
const { identity } = JSON.parse(readFileSync("fixtures/v1.3.1/sessions/whoami-aal1.json", "utf8"));
const words = translatorOf("en", await catalogue("en"));

function page(changes: Partial<OAuth2ConsentRequest> = {}): string {
  const request = { ...recorded, ...changes };
  const props = { request, identity, otherAccount: "/logout?return_to=x", words, brand: brand("default") };
  return renderToStaticMarkup(<ConsentQuestion {...props} />);
}

test("it says who wants what of whose account, in words, and what has none by its name", () => {
  const html = page();
  expect(html).toContain("Allow Example Shop to use your account?");
  expect(html).toContain("sam@example.org");
  expect(html).toContain("See your email address");
  expect(html).toContain("Access this data while you’re away");
  expect(html).toMatch(/<bdi[^>]*>orders.read</);
});

test("each scope can be left out, but for the sign-in itself", () => {
  const values = [...page().matchAll(/name="grant_scope"[^>]*value="([^"]*)"/g)].map(([, value]) => value);
  expect(values).toEqual(["profile", "email", "offline_access", "orders.read"]);
  expect(page({ requested_scope: ["openid"] })).not.toContain("Untick");
});

test("an application without a name is called by its id, and one without pages has no links", () => {
  const html = page({ client: { client_id: "till-7" } });
  expect(html).toContain("Allow till-7 to use your account?");
  expect(html).not.toContain("About till-7");
});

test("what an application calls itself is text", () => {
  const html = page({ client: { client_id: "x", client_name: "<b>Bank</b>", policy_uri: "javascript:alert(1)" } });
  expect(html).toContain("Allow &lt;b&gt;Bank&lt;/b&gt;");
  expect(html).not.toContain("javascript:");
});
