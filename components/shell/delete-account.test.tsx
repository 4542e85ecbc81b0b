import { expect, test } from "vitest";
import { catalogue } from "@/i18n/catalogues";
import { translatorOf } from "@/i18n/translator";
import type { Mark } from "@/lib/deletion/mark";
import { all, draw, textOf } from "../test-dom";
import { DeleteAccount } from "./delete-account";

const words = translatorOf("en", await catalogue("en"));
const mark: Mark = { id: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001", confirmed_at: "2026-11-30T10:00:00.000Z" };

function page(given: Partial<Parameters<typeof DeleteAccount>[0]>): Document {
  const shown = { identity: "i-1", done: "", account: "ada@example.com", confirmation: "ada@example.com" };
  const where = { dueAt: undefined, graceEnds: undefined, confirmHref: undefined, brandName: "Portico" };
  const told = { mark: undefined, canKeep: false, teams: [], hasApplications: true, hasProducts: true };
  const rest = { hasTeams: true, hasRelations: true };
  return draw(<DeleteAccount {...shown} {...where} {...told} {...rest} {...given} words={words} />);
}

test("an account without a name is not called by the word that confirms", () => {
  const document = page({ account: "", confirmation: "DELETE" });
  expect(all(document, "li").map(textOf)[0]).toBe("your account, with your details and every way to sign in");
  expect(all(document, "label").map(textOf)).toEqual(["To confirm, type \u2068DELETE\u2069"]);
});

test.each([[true], [false]])("keeping the account is offered while it can be kept: %s", (canKeep) => {
  expect(all(page({ mark, canKeep }), 'form[action="/data/delete/keep"]')).toHaveLength(canKeep ? 1 : 0);
});

test("each form says for whom it was drawn", () => {
  const document = page({ mark, canKeep: true });
  expect(all(document, "form")).toHaveLength(2);
  expect(all(document, 'form > input[type="hidden"][name="account"][value="i-1"]')).toHaveLength(2);
});

test("who alone owns a team is asked to hand it over, and has no form that deletes", () => {
  const document = page({ teams: ["Harbour", "Moor"] });
  expect(all(document, '[data-testid="data/owner"]').map(textOf).join()).toContain("Harbour");
  expect(all(document, "form")).toHaveLength(0);
  expect(all(document, 'a[href="/teams"]')).toHaveLength(1);
});
