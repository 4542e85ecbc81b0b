import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const file = join(mkdtempSync(join(tmpdir(), "portico-maintenance-")), "maintenance.json");
const plan = (work: unknown) => writeFileSync(file, JSON.stringify(work));
plan([]);

test.use({ env: { MAINTENANCE_FILE: file } });

const until = new Date(Date.now() + 24 * 3_600_000);
const texts = { en: "We’re moving house.", de: "Wir ziehen um." };
const visit = { accept: "text/html", "accept-language": "de" };

test("planned work is announced before sign-in, closes the service for its time, and is over by itself", async ({
  page,
  ui,
  account,
  servers,
  guard,
}) => {
  const notice = page.getByTestId("maintenance");
  const look = (path = "/login") => ask(`${servers.uiUrl}${path}`, { headers: visit });

  await ui.open("login");
  await expect(notice).toHaveCount(0);
  plan([{ from: until.toISOString(), until: "2099-01-01T00:00:00Z", closed: true, texts }]);
  await expect.poll(async () => (await look()).body).toContain("Wir ziehen um.");
  for (const kind of ["recovery", "registration", "login"] as const) {
    await ui.open(kind);
    await expect(notice).toContainText("We’re moving house.");
  }
  await expectAccessible(page);
  await ui.signIn(account);

  guard.expectStatus(503);
  plan([{ from: "2026-01-01T00:00:00Z", until: until.toISOString(), closed: true, texts }]);
  await expect.poll(async () => (await look()).status).toBe(503);
  const closed = await look("/settings");
  expect(closed.status).toBe(503);
  expect(closed.headers["retry-after"]).toBe(until.toUTCString());
  expect(closed.body).toContain('<html lang="de"');
  expect((await look("/self-service/login/browser")).status).toBe(503);
  expect((await look("/health/ready")).status).toBe(200);
  expect((await look("/sessions/whoami")).status).toBe(401);

  await page.goto("/login");
  await expect(page.getByTestId("maintenance/closed")).toBeVisible();
  await expectAccessible(page);
  // Another language leads back to the same place.
  await ui.chooseLocale("de");
  await expect(page.getByTestId("maintenance/closed")).toContainText("Wir ziehen um.");
  plan("broken");
  await expect.poll(async () => readFileSync(servers.logFile("ui"), "utf8")).toContain("maintenance_file_refused");
  expect((await look()).status).toBe(503);
  plan([]);
  await expect(page.getByTestId("maintenance/closed")).toHaveCount(0, { timeout: 30_000 });
});
