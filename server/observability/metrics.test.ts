import { readFileSync } from "node:fs";
import { register } from "prom-client";
import { expect, test, vi } from "vitest";
import { ask, openDoor } from "../test-server";

const requests = () => register.getSingleMetricAsString("portico_http_requests_total");

test("what is refused because nobody has clicked yet is counted apart, and wakes nobody", async () => {
  const door = await openDoor({});
  for (const path of ["/login", "/self-service/login/browser"])
    expect((await ask(door, path, { headers: { "sec-purpose": "prefetch" } })).status).toBe(503);
  // A page that starts nothing may be fetched ahead.
  expect((await ask(door, "/languages", { headers: { "sec-purpose": "prefetch" } })).status).toBe(200);
  await vi.waitFor(async () => {
    const counted = (await requests()).split("\n").filter((line) => line.startsWith("portico_"));
    expect(counted.toSorted()).toEqual([
      'portico_http_requests_total{route="/languages",status="2xx"} 1',
      'portico_http_requests_total{route="prefetch",status="5xx"} 2',
    ]);
  });
  const alerts = readFileSync(new URL("../../deploy/prometheus/alerts.yml", import.meta.url), "utf8");
  expect(alerts).toContain('portico_http_requests_total{route!="prefetch",status="5xx"}');
});
