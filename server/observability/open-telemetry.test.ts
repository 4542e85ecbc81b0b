import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parseConfig } from "../../lib/config/config";
import { capturedLog } from "../../lib/observability/test-log";
import { serve } from "../test-server";
import { startTracing } from "./tracing";

test("the collector gets the headers of the file, and new ones without a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portico-headers-"));
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const lines = capturedLog();
  const heard: unknown[] = [];
  const port = await serve((req, res) => {
    heard.push([req.headers.authorization, req.headers["x-tenant"]]);
    res.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
  for (const [name, value] of Object.entries({ ...endpoint, OTEL_BSP_SCHEDULE_DELAY: "20" })) vi.stubEnv(name, value);
  const file = join(folder, "headers");
  writeFileSync(file, "Authorization=Bearer%20first, x-tenant=a\n");
  const tracing = await startTracing(
    parseConfig({ KRATOS_PUBLIC_URL: "http://kratos", ...endpoint, OTEL_EXPORTER_OTLP_HEADERS_FILE: file }),
  );

  const send = () => tracing.request({ method: "GET", route: "/", reference: "R" }, {}).end(200);
  send();
  await vi.waitFor(() => expect(heard).toEqual([["Bearer first", "a"]]));
  writeFileSync(file, "Authorization=Bearer%20second\n");
  vi.setSystemTime(Date.now() + 6000);
  send();
  await vi.waitFor(() => expect(heard.at(-1)).toEqual(["Bearer second", undefined]));
  expect(lines.join()).not.toContain("Bearer");
  await tracing.shutdown();
});

test.each(["Bearer abc", "authorization", "authorization=", "a b=c", "a=%", "a=b,", "a=b%0d%0ac"])(
  "%j are no headers, and stop the start",
  (text) => {
    const parse = () => parseConfig({ KRATOS_PUBLIC_URL: "http://kratos", OTEL_EXPORTER_OTLP_HEADERS: text });
    expect(parse).toThrow("OTEL_EXPORTER_OTLP_HEADERS: must list headers with commas between, like");
  },
);
