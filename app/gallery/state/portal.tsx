import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "@ory/client";
import { AccountHome } from "@/components/shell/account-home";
import { AccountPage } from "@/components/shell/account-page";
import type { PageView } from "@/components/shell/page-view";
import { Portal } from "@/components/shell/portal";
import { ProductRefused } from "@/components/shell/product-refused";
import { parseCatalog } from "@/lib/catalog/catalog";
import { shelfOf } from "@/lib/portal/shelf";
import type { Trial } from "@/lib/trials/record";
import { readFixture } from "../states";

/** What a trial is on the tiles: one that runs, and one that is over. */
const now = "2026-11-30T09:00:00.000Z";
const ends = "2026-12-09T09:00:00Z";
const trial: Trial = { product: "parcels", holder: { person: "ada" }, ends, isRunning: true, doubles: [] };

/** States of the portal, by their names in the gallery. */
export function portalState(name: string, { words, brand, requestId }: PageView) {
  const all = products();
  const [ledger, , , atlas] = all.products;
  if (name.startsWith("product-refused")) {
    const product = name === "product-refused" ? ledger : atlas;
    return product && <ProductRefused product={product} isTried={false} {...{ words, brand, requestId }} />;
  }
  const count = name === "portal-none" ? 0 : /few|trials/.test(name) ? 4 : all.products.length;
  const catalog = { ...all, products: all.products.slice(0, count) };
  const hasTrials = name === "portal-trials";
  const isPartial = name === "portal-outage";
  const opens = isPartial
    ? undefined
    : new Set(["ledger", "tides", "moor", "harbor", "crane", "buoy", ...(hasTrials ? ["parcels"] : [])]);
  const query = name === "portal-not-found" ? "Moor Atlas" : "";
  const shelf = shelfOf(catalog, { opens, recent: ["moor"], query, locale: words.locale });
  const running = new Map(hasTrials ? [[trial.product, trial]] : []);
  const ended = new Set(hasTrials ? ["atlas"] : []);
  const session = readFixture("v1.3.1/sessions/whoami-aal1") as Session;
  return (
    <AccountPage brand={brand} words={words} current="home">
      <AccountHome session={session} words={words} brandName={brand.title}>
        <Portal {...{ catalog, shelf, query, isPartial, words, running, ended, now }} home="us" />
      </AccountHome>
    </AccountPage>
  );
}

function products() {
  const found = parseCatalog(readFileSync(join(process.cwd(), "fixtures/portal/catalog.yaml"), "utf8"));
  if ("problems" in found) throw new Error(found.problems.join("; "));
  return found;
}
