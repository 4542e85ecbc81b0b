import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { subjectOf, test } from "../support/people/products.ts";
import { root } from "../support/servers/run.ts";

test("files of policies open both products to a person, and close them again", async ({
  page,
  ui,
  servers,
  keto,
  account,
  products,
  guard,
}) => {
  guard.expectStatus(403);
  const folder = mkdtempSync(join(tmpdir(), "portico-policies-"));
  mkdirSync(join(folder, "relations"));
  cpSync(join(root, "deploy/keto/namespaces.keto.ts"), join(folder, "namespaces.keto.ts"));
  const subject = await subjectOf(servers, account);
  const apply = async (...lines: string[]) => {
    writeFileSync(join(folder, "relations", "people.yaml"), lines.map((line) => `- ${line}\n`).join(""));
    const args = [join(root, "tools/policies.mjs"), "apply", "--as", "demo", "--dir", folder];
    const urls = { KETO_READ_URL: keto.readUrl, KETO_WRITE_URL: keto.writeUrl };
    const own = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "production" as const };
    await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...own, ...urls } });
  };
  const statuses = async () => {
    const [ledger, parcels] = [await page.goto(products.ledger.url), await page.goto(products.parcels.url)];
    return [ledger?.status(), parcels?.status()];
  };

  await page.goto(products.ledger.url);
  await ui.enter(account);
  await expect(page).toHaveURL(`${products.ledger.url}/`);
  expect(await statuses()).toEqual([403, 403]);
  const lines = [`Product:ledger#users@${subject}`, `Product:parcels#users@${subject}`];
  await apply(...lines);
  expect(await statuses()).toEqual([200, 200]);
  await apply(...lines.slice(1));
  expect(await statuses()).toEqual([403, 200]);
  rmSync(folder, { recursive: true });
});
