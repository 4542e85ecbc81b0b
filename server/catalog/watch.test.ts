import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setLogDestination } from "../../lib/observability/log";
import { catalogOf } from "./watch";

const address = "https://ledger.example.com";
const openToAll = `products: [{ id: ledger, name: { en: Ledger }, address: "${address}", access: everyone }]`;

function file(source: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "catalog-")), "catalog.yaml");
  writeFileSync(path, source);
  return path;
}

const follow = (catalogFile: string, ketoReadUrl?: string) => catalogOf({ catalogFile, ketoReadUrl });

test("a file that cannot be used stops the start, with the place of the mistake", () => {
  expect(() => follow("/nowhere/catalog.yaml")).toThrow(/CATALOG_FILE: cannot be read: ENOENT/);
  expect(() => follow(file("products: none"))).toThrow("CATALOG_FILE: 1:11 products: must be a list of products");
});

test("products that Keto opens need Keto", () => {
  const guarded = file(openToAll.replace("everyone", "relation"));
  expect(() => follow(guarded)).toThrow("CATALOG_FILE: has a product that Keto opens (ledger): KETO_READ_URL");
  expect(follow(guarded, "http://keto:4466")?.().products).toHaveLength(1);
});

test("a file that changes is read again, and the last good one is kept", () => {
  const lines: string[] = [];
  const restore = setLogDestination((line) => lines.push(line));
  const path = file(openToAll);
  const catalog = follow(path);
  let now = Date.now();
  const look = () => {
    now += 5000;
    return catalog?.(now).products.map(({ id }) => id);
  };
  expect(look()).toEqual(["ledger"]);
  writeFileSync(path, openToAll.replace("id: ledger", "id: parcels"));
  expect(look()).toEqual(["parcels"]);
  writeFileSync(path, "products: [");
  expect(look()).toEqual(["parcels"]);
  restore();
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["catalog_reloaded", "catalog_refused"]);
});
