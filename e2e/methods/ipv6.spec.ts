import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { allow } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";
import { signInAsProgram } from "../support/people/program.ts";
import { startCollector } from "../support/servers/collector.ts";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { startRedis } from "../support/servers/redis.ts";

/** Every server, the browser's address bar and all settings have addresses of IPv6. */
test.use({ loopback: "::1" });

test("where there is IPv6 alone a person signs in for an application, saves a change and sees the device", async ({
  page,
  ui,
  account,
  servers,
  newApplication,
}) => {
  const application = await newApplication();
  await application.signIn(ui, account);
  await allow(page);
  expect((await application.answer(page)).code).toBeTruthy();

  await page.goto(`${servers.uiUrl}/settings`);
  await ui.expectFlow("settings");
  await ui.send("method=profile", { "traits.name.first": "Augusta" });
  await ui.expectSaved();
  await page.goto("/sessions");
  await expect(page.getByText("::1")).toBeVisible();
  await ui.signOut();
  const log = readFileSync(servers.logFile("ui"), "utf8");
  expect(log).toContain(`Portico listens on http://[::1]:${servers.settings.port}, for people on ${servers.uiUrl}`);
  expect(log).toMatch(/"action":"sign_in","outcome":"success",.*"address":"::1"/);
});

test("settings with addresses in brackets are understood: proxies, Redis, traces, health", async ({
  servers,
  account,
}, { testId }) => {
  const [redisPort, collectorPort] = [await freePort(), await freePort()];
  const redis = await startRedis(redisPort, servers.logFile(`redis-${testId}`));
  const collector = await startCollector(collectorPort, "::1");
  const env = {
    TRUSTED_PROXIES: "[::1]",
    REDIS_URL: `redis://[::1]:${redisPort}/1`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://[::1]:${collectorPort}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "200",
  };
  const settings = await withOwnPorts(servers.settings, { env: { ...servers.settings.env, ...env } });
  const log = servers.logFile(`ipv6-${testId}`);
  const child = await startPortico(settings, log);
  const url = `http://[::1]:${settings.port}`;
  expect((await signInAsProgram(url, account.email, account.password)).status).toBe(200);
  const { headers, status } = await ask(`${url}/login`, {
    headers: { accept: "text/html", "x-forwarded-for": "2001:db8::7" },
  });
  expect(status).toBe(200);
  await expect.poll(() => collector.spans().map(({ name }) => name)).toContain("GET /login");
  const metrics = await ask(`http://[::1]:${settings.internalPort}/metrics`);
  expect(metrics.body).toMatch(/^portico_rate_limit_store_up 1$/m);
  expect(headers["x-request-id"]).toBeTruthy();
  collector.close();
  await Promise.all([child.stop(), redis.stop()]);
});
