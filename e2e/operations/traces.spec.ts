import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { leaksIn } from "../support/assert/secrets.ts";
import { signInAsProgram } from "../support/people/program.ts";
import { startCollector } from "../support/servers/collector.ts";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { startProxy } from "../support/servers/proxy.mjs";
import { test } from "../support/test.ts";

test("a trace goes from the proxy through us to Kratos, and tells nobody's secrets", async ({ servers, account }, {
  testId,
}) => {
  const collectorPort = await freePort();
  const collector = await startCollector(collectorPort);
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collectorPort}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_BSP_SCHEDULE_DELAY: "200",
    TRUSTED_PROXIES: "loopback",
  };
  const asked: { path: string; traceparent: unknown }[] = [];
  const proxy = await startProxy({
    port: await freePort(),
    target: servers.kratos.publicUrl,
    note: ({ url: path = "", headers: { traceparent } }) => asked.push({ path, traceparent }),
  });
  const settings = await withOwnPorts(servers.settings, { kratosPublicUrl: proxy.url, env });
  const log = servers.logFile(`traced-${testId}`);
  const child = await startPortico(settings, log);
  const url = `http://127.0.0.1:${settings.port}`;

  const signedIn = await signInAsProgram(url, account.email, account.password);
  expect(signedIn.status).toBe(200);
  const cookie = (signedIn.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const parent = "00f067aa0ba902b7";
  const headers = { accept: "text/html", cookie, traceparent: `00-${traceId}-${parent}-01` };
  expect((await ask(`${url}/`, { headers })).status).toBe(200);

  const ofTrace = () => collector.spans().filter((span) => span.traceId === traceId);
  await expect.poll(() => ofTrace().length).toBeGreaterThanOrEqual(2);
  const request = ofTrace().find(({ name }) => name === "GET /");
  expect(request?.parentSpanId).toBe(parent);
  const call = ofTrace().find(({ name }) => name === "kratos whoami");
  expect(call?.parentSpanId, "the call of Kratos is below the request").toBe(request?.spanId);

  const whoami = asked.find(({ path, traceparent }) => path.startsWith("/sessions/whoami") && traceparent);
  expect(whoami?.traceparent, "what Kratos is told").toBe(`00-${traceId}-${call?.spanId}-01`);
  const attribute = (key: string) => request?.attributes.find((one) => one.key === key)?.value;
  expect(attribute("http.route")?.stringValue).toBe("/");
  const reference = attribute("portico.reference")?.stringValue ?? "none";
  expect(
    readFileSync(log, "utf8")
      .split("\n")
      .find((line) => line.includes(reference)),
  ).toContain(traceId);

  await child.stop();
  expect(collector.spans().map(({ name }) => name)).toContain("POST /self-service/{flow}");
  const session = /ory_kratos_session=([^;]+)/.exec(cookie)?.[1] ?? "";
  expect(session).not.toBe("");
  const secrets = [account.email, account.password, session, cookie, JSON.parse(signedIn.body).session.identity.id];
  expect(leaksIn(collector.raw(), secrets)).toEqual([]);
  collector.close();
  await proxy.close();
});
