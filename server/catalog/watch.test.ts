import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

test("a team with a policy needs Keto, and brands must be there", () => {
  const ruled = file(`${openToAll}\npolicies: { own: {} }\nteams: { sea: { policy: own } }`);
  expect(() => follow(ruled)).toThrow(
    "CATALOG_FILE: has a policy for a team, whose people Keto knows (sea): KETO_READ",
  );
  expect(follow(ruled, "http://keto:4466")?.().teams).toEqual({ sea: { policy: "own" } });
  const branded = file(`${openToAll}\nteams: { sea: { brand: sea } }`);
  expect(() => follow(branded)).toThrow("CATALOG_FILE: teams.sea.brand: there is no brand sea, but: default");
  const tile = file(openToAll.replace("access", "brand: nowhere, access"));
  expect(() => follow(tile)).toThrow("CATALOG_FILE: products.0.brand: there is no brand nowhere");
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

test("icons lie beside the catalogue: read with it, and never from elsewhere", () => {
  const path = file(openToAll.replace("access", "icon: ledger.svg, access"));
  const icon = join(dirname(path), "ledger.svg");
  expect(() => follow(path)).toThrow("CATALOG_FILE: products.0.icon: ledger.svg is not there");
  symlinkSync("/etc/hostname", icon);
  expect(() => follow(path)).toThrow("CATALOG_FILE: products.0.icon: ledger.svg leads out of the folder");
  const other = file(openToAll.replace("access", "icon: ledger.svg, access"));
  // As Kubernetes mounts a ConfigMap.
  mkdirSync(join(dirname(other), "data"));
  writeFileSync(join(dirname(other), "data", "ledger.svg"), "<svg/>");
  symlinkSync(join("data", "ledger.svg"), join(dirname(other), "ledger.svg"));
  const found = follow(other)?.().icons?.get("ledger.svg");
  expect(found).toMatchObject({ type: "image/svg+xml", bytes: Buffer.from("<svg/>") });
  writeFileSync(join(dirname(other), "data", "ledger.svg"), " ".repeat(64 * 1024 + 1));
  expect(() => follow(other)).toThrow("ledger.svg is larger than 64 KB");
});
