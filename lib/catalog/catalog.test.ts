import { describe, expect, it, test } from "vitest";
import { type Catalog, parseCatalog } from "./catalog";

const whole = `
products:
  - id: ledger
    name: { en: Ledger, de: Kassenbuch }
    text: { en: Keeps the books. }
    icon: ledger.svg
    brand: harbor
    regions: { eu: https://eu.ledger.example.com, us: https://us.ledger.example.com }
    client: ledger
    trial: { days: 14 }
    ask: mailto:sales@example.com
    policy: strict
  - { id: status, name: { en: Status }, address: https://status.example.com, access: everyone }
policies:
  strict: { secondFactor: true, sessionMinutes: 720, methods: [passkey], mailDomains: [example.com] }
regions:
  eu: { en: European Union }
  us: { en: United States }
`;

test("a catalogue tells products, policies and regions", () => {
  const { products, policies, regions } = parseCatalog(whole) as Catalog;
  expect(products[0]).toMatchObject({ id: "ledger", access: "relation", trial: { days: 14, per: "person" } });
  expect(products[1]).toEqual({
    id: "status",
    name: { en: "Status" },
    address: "https://status.example.com",
    access: "everyone",
  });
  expect(policies.strict?.methods).toEqual(["passkey"]);
  expect(Object.keys(regions)).toEqual(["eu", "us"]);
});

describe("what is wrong with a file is said by place and field", () => {
  const product = "id: ledger, name: { en: Ledger }, address: https://ledger.example.com";
  const of = (more: string) => `products:\n  - { ${product}, ${more} }\n`;
  it.each([
    ["", "1:1 "],
    ["products: [", "1:12 is no YAML"],
    ["products: {}", "1:11 products: must be a list of products"],
    ["products: []\nowners: []", "2:9 owners: is no field of a catalogue"],
    ["products: []\nteams: []", "2:8 teams: must be settings of teams by their ids"],
    ["products: []\nteams: { a b: {} }", "2:15 teams.a b: must be settings of teams by their ids"],
    ["products: []\nteams: { sea: { policy: strict } }", "teams.sea.policy: names no policy of this file: strict"],
    ["products: []\nteams: { sea: { colour: red } }", "teams.sea.colour: is no field of a catalogue"],
    ["products:\n  - { name: { en: A }, address: https://a.example }", "2:5 products.0.id: is required but missing"],
    [of("id: Ledger").replace("id: ledger, ", ""), "products.0.id: must be a short name"],
    [of("icon: ../secret.svg"), "2:84 products.0.icon: must be the name of a file beside the catalogue"],
    [of("regions: { eu: https://eu.example }"), "products.0.address: or regions is required, one of the two"],
    [of("trial: { days: 0 }"), "products.0.trial.days: must be a whole number from 1 to 365"],
    [of("trial: { days: 5 }, access: everyone"), "products.0.trial: has no use where everyone may open the product"],
    [of("policy: strict"), "products.0.policy: names no policy of this file: strict"],
    [of("policy: constructor"), "products.0.policy: names no policy of this file: constructor"],
    [of("ask: javascript:alert(1)"), "products.0.ask: must be an https, http or mailto address"],
    [`${of("text: { en: A }")}  - { ${product} }`, "3:11 products.1.id: is the id of another product as well"],
    [
      whole.replace("  us: { en: United States }\n", ""),
      "products.0.regions: names a region that this file has no name",
    ],
    [whole.replace("secondFactor: true", "secondFactor: maybe"), "policies.strict.secondFactor: must be true or false"],
  ])("%j", (source, reason) => {
    const found = parseCatalog(source);
    expect("problems" in found ? found.problems.join("\n") : "sound").toContain(reason);
  });
});
