import { afterEach, expect, test, vi } from "vitest";
import { type Catalog, parseCatalog } from "../catalog/catalog";
import { sealInvitation } from "../teams/invitation";
import { brandInCatalog } from "./catalog-brand";

const team = "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001";
const catalog = parseCatalog(`
products:
  - { id: ledger, name: { en: Ledger }, address: https://l.example, client: books, brand: paper }
  - { id: plain, name: { en: Plain }, address: https://p.example }
teams: { ${team}: { brand: harbor } }
`) as Catalog;
const brandOf = (page: string, client?: string) => brandInCatalog(catalog, { page, client });

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["/products/open?id=ledger", "paper"],
  ["/trials?product=ledger", "paper"],
  ["/trials?product=plain", undefined],
  ["/products/open?id=constructor", undefined],
  [`/teams/team?id=${team}`, "harbor"],
  [`/teams/confirm?id=${team}&act=leave`, "harbor"],
  [`/languages?to=${encodeURIComponent(`/teams/team?id=${team}`)}`, "harbor"],
  ["/teams/team?id=constructor", undefined],
  ["/teams", undefined],
  [`/sessions?id=${team}`, undefined],
  ["/invitation?token=made-up", undefined],
])("%s is drawn in the brand %s", (page, brand) => {
  expect(brandOf(page)).toBe(brand);
});

test("an invitation has the brand of its team, and a sign-in that of the product that it is for", () => {
  const given = { id: team, team, address: "ada@example.com", role: "member", by: "ada", until: 0 } as const;
  expect(brandOf(`/invitation?token=${sealInvitation(given).token}`)).toBe("harbor");
  expect(brandOf("/login?flow=f", "books")).toBe("paper");
  expect(brandOf("/login?flow=f", "other")).toBeUndefined();
  expect(brandInCatalog(undefined, { page: "/products/open?id=ledger", client: "books" })).toBeUndefined();
});
