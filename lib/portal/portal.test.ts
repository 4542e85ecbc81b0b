import { expect, it, test } from "vitest";
import { type Catalog, parseCatalog } from "../catalog/catalog";
import { recentProducts, rememberProduct } from "./recent";
import { homeRegion, placeFor, placesOf } from "./regions";
import { folded, isFound } from "./search";
import { countOf, shelfOf } from "./shelf";

const catalog = parseCatalog(`
products:
  - { id: ledger, name: { en: Ledger, de: Kassenbuch }, address: https://a.example, trial: { days: 14 }, ask: https://sales.example }
  - { id: parcels, name: { en: Parcels }, text: { en: Sends things. }, address: https://b.example, ask: https://sales.example }
  - { id: secret, name: { en: Secret }, address: https://c.example }
  - { id: status, name: { en: Status }, address: https://d.example, access: everyone }
`) as Catalog;

const ids = (products: readonly { id: string }[]) => products.map(({ id }) => id);
const shelf = (opens: string[] | undefined, more: { recent?: string[]; query?: string; locale?: string } = {}) => {
  const asked = { recent: [], query: "", locale: "en", ...more };
  const found = shelfOf(catalog, { opens: opens && new Set(opens), ...asked });
  return [found.yours, found.trials, found.asked].map(ids);
};

test("products stand where the person can do something with them, and nowhere else", () => {
  expect(shelf([])).toEqual([["status"], ["ledger"], ["parcels"]]);
  expect(shelf(["ledger", "secret"])).toEqual([["ledger", "secret", "status"], [], ["parcels"]]);
});

test("without Keto only what is open to all is shown, and nothing is offered that somebody may have", () => {
  expect(shelf(undefined)).toEqual([["status"], [], []]);
});

test("what was used last comes first, the rest as the catalogue has it", () => {
  const recent = ["gone", "status", "secret"];
  expect(shelf(["ledger", "secret"], { recent })[0]).toEqual(["status", "secret", "ledger"]);
});

test("a search looks at names and texts in the language of the page", () => {
  expect(shelf([], { query: "KÄSSEN", locale: "de" })).toEqual([[], ["ledger"], []]);
  expect(shelf([], { query: "kassen", locale: "en" })).toEqual([[], [], []]);
  expect(shelf([], { query: "things sends", locale: "de" })).toEqual([[], [], ["parcels"]]);
});

test("beyond eight products there is a search, whatever was searched for", () => {
  const many = (count: number): Catalog => ({
    products: Array.from({ length: count }, (_, index) => ({
      id: `p${index}`,
      name: { en: `Product ${index}` },
      address: "https://p.example",
      access: "everyone" as const,
    })),
    policies: {},
    regions: {},
    teams: {},
  });
  const about = { opens: new Set<string>(), recent: [], query: "product 1", locale: "en" };
  expect(shelfOf(many(8), about).hasSearch).toBe(false);
  const found = shelfOf(many(9), about);
  expect(found.hasSearch).toBe(true);
  expect(countOf(found)).toBe(1);
});

it.each([
  ["Übersicht", "uebersicht", false],
  ["Übersicht", "ubersicht", true],
  ["Smørrebrød", "SMORREBROD", true],
  ["Łódź", "lodz", true],
  ["Straße", "STRASSE", true],
  ["ＬＥＤＧＥＲ", "ledger", true],
  ["İstanbul", "istanbul", true],
  ["Ισχύς", "ισχυς", true],
  ["كِتاب", "كتاب", true],
])("%s is found by %s: %s", (text, query, found) => {
  expect(isFound(query, text)).toBe(found);
  expect(isFound(folded(text), text)).toBe(true);
});

test("a browser remembers eight products, and nothing that is no id", () => {
  const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
  const cookie = (value: string) => ({ cookie: `portico_recent=${value}` });
  expect(recentProducts({})).toEqual([]);
  expect(recentProducts(cookie(names.join(".")))).toEqual(names.slice(0, 8));
  expect(recentProducts(cookie("a.a.%00.B.<b>.c"))).toEqual(["a", "c"]);
  expect(rememberProduct(cookie("a.b.c"), "c")).toMatch(/^portico_recent=c\.a\.b; Max-Age=15552000;.*HttpOnly/);
  expect(rememberProduct(cookie(names.join(".")), "new")).toContain("=new.p0.p1.p2.p3.p4.p5.p6;");
});

test("the home region is a trait's, or else the public metadata's", () => {
  const identity = {
    id: "1",
    schema_id: "x",
    schema_url: "",
    traits: { region: "us" },
    metadata_public: { region: "eu" },
  };
  expect(homeRegion(identity)).toBe("us");
  expect(homeRegion({ ...identity, traits: {} })).toBe("eu");
  expect(homeRegion({ ...identity, traits: { region: 7 }, metadata_public: null })).toBeUndefined();
  expect(homeRegion(null)).toBeUndefined();
});

test("a product opens in the person's region, or else in its first, and in another one that it has", () => {
  const [product] = catalog.products;
  if (!product) throw new Error("no product");
  const eu = { region: "eu", address: "https://eu.example" };
  const us = { region: "us", address: "https://us.example" };
  const regional = { ...product, address: undefined, regions: { eu: eu.address, us: us.address } };
  expect(placesOf(regional, "us")).toEqual([us, eu]);
  expect(placesOf(regional, undefined)).toEqual([eu, us]);
  expect(placesOf(regional, "mars")).toEqual([eu, us]);
  expect(placesOf(product, "us")).toEqual([{ region: "", address: "https://a.example" }]);
  expect(placeFor(regional, "us", "eu")).toEqual(eu);
  expect(placeFor(regional, "us", "")).toEqual(us);
  expect(placeFor(regional, "us", "mars")).toBeUndefined();
  expect(placeFor(product, "us", "eu")).toBeUndefined();
});
