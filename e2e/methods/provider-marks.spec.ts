import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import { startChild } from "../support/servers/child.ts";
import { answers200 } from "../support/servers/http.ts";
import { porticoEnvironment } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { porticoServer } from "../support/servers/run.ts";
import { test } from "../support/test.ts";

test.use({ profile: "oidc", schema: "first-name" });

test("an operator's own mark of a service is shown in place of its initial", async ({ page, ui, servers, guard }) => {
  const home = mkdtempSync(join(tmpdir(), "portico-e2e-brand-"));
  cpSync(dirname(porticoServer()), home, { recursive: true, verbatimSymlinks: true });
  const marks = join(home, "public/brands/default/providers");
  mkdirSync(marks, { recursive: true });
  writeFileSync(
    join(marks, "acme.svg"),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8" height="8"><circle cx="4" cy="4" r="4"/></svg>',
  );
  const [port, internalPort] = [await freePort(), await freePort()];
  const baseUrl = `http://localhost:${port}`;
  guard.allow(new RegExp(`^foreign: ${baseUrl}/`));
  const second = startChild({
    name: "The UI with a mark",
    command: process.execPath,
    args: [join(home, "portico.mjs")],
    env: {
      ...porticoEnvironment(servers.settings),
      PORT: `${port}`,
      INTERNAL_PORT: `${internalPort}`,
      BASE_URL: baseUrl,
    },
    log: servers.logFile("ui-with-a-mark"),
  });
  try {
    await second.ready(() => answers200(`http://127.0.0.1:${internalPort}/health/ready`));
    // The same flow at the other UI: cookies know no ports.
    await ui.open("login");
    await page.goto(`${baseUrl}/login?flow=${await ui.flowId()}`);
    const mark = page.locator("button[name=provider][value=acme] img");
    await expect(mark).toHaveAttribute("src", /^\/brands\/default\/providers\/acme\.svg\?v=/);
    await expect(mark).toHaveAttribute("alt", "");
    await expect(mark).toHaveJSProperty("complete", true);
    expect(await mark.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(page.locator("button[name=provider][value=google] svg")).toBeVisible();
  } finally {
    await second.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
