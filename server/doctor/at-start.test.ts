import type { Socket } from "node:net";
import { register } from "prom-client";
import { expect, test } from "vitest";
import { parseConfig } from "../../lib/config/config";
import { capturedLog } from "../../lib/observability/test-log";
import { clientOf, trustIn } from "../request/client-address";
import { serve } from "../test-server";
import { examineAtStart, examineTraffic } from "./at-start";

/** What Portico says of its own configuration after it has started. */

const findings = (lines: string[]) =>
  lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "doctor_finding");

async function started(env: Record<string, string>, cookie: string, location: string) {
  const lines = capturedLog();
  const asked: string[] = [];
  const port = await serve((req, res) => {
    asked.push(`${req.method} ${req.url}`);
    res.writeHead(303, { location, "set-cookie": cookie }).end();
  });
  const all = { NODE_ENV: "test" as const, KRATOS_PUBLIC_URL: `http://127.0.0.1:${port}`, ...env };
  await examineAtStart(parseConfig(all), all);
  return { lines, asked };
}

test("a sound deployment has no line, and costs one call of Kratos", async () => {
  const env = {
    BASE_URL: "https://app.example.com",
    KRATOS_BROWSER_URL: "https://api.example.com/kratos",
    TRUSTED_PROXIES: "uniquelocal",
    PORTICO_SECRET: "e5b0c0dd7f6a4d8ba4dd6b1c8f4a3392",
  };
  const cookie = "csrf_token_1=a; Path=/; Domain=example.com; Secure; HttpOnly; SameSite=Lax";
  const { lines, asked } = await started(env, cookie, "https://app.example.com/login?flow=1");
  expect(lines).toEqual([]);
  expect(asked).toEqual(["GET /self-service/login/browser"]);
});

test("each finding is a line, and a value of the metric", async () => {
  const env = { BASE_URL: "https://app.example.com", KRATOS_BROWSER_URL: "https://api.example.com/kratos" };
  const { lines } = await started(env, "csrf_token_1=a; Path=/; SameSite=Lax", "http://app.example.com/login?flow=1");
  const found = findings(lines);
  expect(found.map(({ rule }) => rule).toSorted()).toEqual([
    "live-cookie-domain",
    "live-cookie-secure",
    "live-ui-elsewhere",
    "portico-secret-missing",
    "proxies-untrusted",
  ]);
  expect(found[0]).toMatchObject({
    level: "warn",
    severity: "error",
    what: expect.any(String),
    fix: expect.any(String),
  });
  const metrics = await register.getSingleMetricAsString("portico_doctor_findings");
  expect(metrics).toContain('portico_doctor_findings{rule="live-cookie-domain",severity="error"} 1');
});

test("a proxy that is not trusted is told once requests came through it", async () => {
  const lines = capturedLog();
  const trust = trustIn(["192.0.2.0/24"]);
  const from = (remoteAddress: string, forwarded?: string) =>
    clientOf(
      { headers: forwarded ? { "x-forwarded-for": forwarded } : {}, socket: { remoteAddress } as Socket },
      trust,
    );
  const env = { NODE_ENV: "test" as const, KRATOS_PUBLIC_URL: "http://kratos", BASE_URL: "https://app.example.com" };
  const config = parseConfig({ ...env, TRUSTED_PROXIES: "192.0.2.0/24" });
  from("10.0.3.7");
  from("203.0.113.5", "198.51.100.1");
  from("192.0.2.1", "198.51.100.1");
  examineTraffic(config, env);
  expect(lines).toEqual([]);
  from("10.0.3.7", "198.51.100.1");
  examineTraffic(config, env);
  examineTraffic(config, env);
  expect(findings(lines)).toMatchObject([{ rule: "live-proxy-distrusted", what: "It is 10.0.3.7." }]);
});

test("a developer’s machine, and a Kratos that is away, are no finding", async () => {
  const lines = capturedLog();
  const env = { NODE_ENV: "test" as const, KRATOS_PUBLIC_URL: "http://127.0.0.1:1" };
  await examineAtStart(parseConfig(env), env);
  expect(lines).toEqual([]);
});
