import { expect } from "@playwright/test";
import { tail } from "../support/servers/child.ts";
import { launchPortico, porticoEnvironment, startPortico, withOwnPorts } from "../support/servers/portico.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

const bad = [
  { variable: "KRATOS_PUBLIC_URL", value: "", why: "missing" },
  { variable: "KRATOS_PUBLIC_URL", value: "kratos:4433", why: "without a scheme" },
  { variable: "KRATOS_PUBLIC_URL", value: "not a url", why: "no URL at all" },
  { variable: "BASE_URL", value: "id.example.com", why: "without a scheme" },
  { variable: "KRATOS_BROWSER_URL", value: "ftp://api.example.com", why: "of another scheme" },
  { variable: "REDIS_URL", value: "redis.example.com", why: "without a scheme" },
  { variable: "PORT", value: "many", why: "no number" },
  { variable: "DEFAULT_LOCALE", value: "tlh", why: "that nobody translated" },
  { variable: "LOCALES_DIR", value: "/nowhere/at/all", why: "that is not there" },
];

for (const { variable, value, why } of bad) {
  test(`${variable} ${why} stops the start, and the message names it`, async ({ servers }, { testId }) => {
    const log = servers.logFile(`bad-${testId}`);
    const child = launchPortico({ ...(await freshEnvironment(servers)), [variable]: value }, log);
    const { code } = await child.exited;
    expect(code).toBeGreaterThan(0);
    expect(tail(log)).toContain(variable);
    expect(tail(log)).not.toMatch(/\bat .+:\d+:\d+/);
  });
}

test("SIGTERM ends the process with 0", async ({ servers }, { testId }) => {
  const settings = await withOwnPorts(servers.settings);
  const child = await startPortico(settings, servers.logFile(`term-${testId}`));
  child.signal("SIGTERM");
  expect(await child.exited).toEqual({ code: 0, signal: null });
});

test("a port that is taken is a clear sentence", async ({ servers }, { testId }) => {
  const log = servers.logFile(`taken-${testId}`);
  const environment = { ...(await freshEnvironment(servers)), PORT: String(servers.settings.port) };
  const { code } = await launchPortico(environment, log).exited;
  expect(code).toBeGreaterThan(0);
  expect(tail(log)).toContain(String(servers.settings.port));
});

async function freshEnvironment({ settings }: Servers) {
  return porticoEnvironment(await withOwnPorts(settings));
}
