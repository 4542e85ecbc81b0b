import { expect, test, vi } from "vitest";
import { parseConfig } from "../../lib/config/config";
import { capturedLog } from "../../lib/observability/test-log";
import type { TraceHeaders } from "../../lib/observability/trace";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";
import { noTracing, startTracing } from "./tracing";

vi.mock("./open-telemetry", () => ({
  openTelemetry: () => {
    throw new Error("loaded");
  },
}));

const sound = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const trusted = { TRUSTED_PROXIES: "loopback" };
const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };

const start = (env: Record<string, string>) =>
  startTracing(parseConfig({ KRATOS_PUBLIC_URL: "http://kratos", ...env }));

test("nothing of OpenTelemetry is loaded unless the environment asks for traces", async () => {
  for (const env of [{}, { ...collector, OTEL_SDK_DISABLED: "TRUE" }, { ...collector, OTEL_TRACES_EXPORTER: "none" }])
    expect(await start(env)).toBe(noTracing);
  for (const env of [collector, { OTEL_TRACES_EXPORTER: "otlp" }]) await expect(start(env)).rejects.toThrow("loaded");
});

/** The headers of a trace that Kratos gets (forwarded, and by the start of a flow), and a page. */
async function passedOn(headers: Record<string, string>, env: Record<string, string>) {
  const heard: TraceHeaders[] = [];
  const next: Handler = async (req, res) => {
    heard.push(contextFor(req).trace);
    res.writeHead(200, { "Content-Type": "text/html" }).end("<p>");
  };
  const port = await openDoor({
    kratos: (req, res) => {
      const { traceparent, tracestate } = req.headers;
      heard.push({ traceparent: traceparent as string, tracestate: tracestate as string });
      res.writeHead(404).end("{}");
    },
    next,
    env,
  });
  for (const path of ["/self-service/errors", "/login"]) await ask(port, path, { headers });
  expect(heard).toHaveLength(3);
  return heard.map(({ traceparent, tracestate }) => ({ traceparent, tracestate }));
}

test("with traces off, a trace of a trusted proxy goes on to pages and Kratos", async () => {
  const headers = { traceparent: sound, tracestate: "a=b" };
  for (const heard of await passedOn(headers, trusted)) expect(heard).toEqual(headers);
});

test.each([
  ["a stranger", { traceparent: sound, tracestate: "a=b" }, {}],
  ["a proxy that writes garbage", { traceparent: "garbage", tracestate: "a=b" }, trusted],
])("%s is not believed", async (_, headers, env) => {
  for (const heard of await passedOn(headers, env)) expect(heard).toEqual({});
});

test("log lines of a request name its trace", async () => {
  const lines = capturedLog();
  const port = await openDoor({ env: trusted });
  await ask(port, "/logout", { headers: { traceparent: sound } });
  await ask(port, "/logout");
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  expect(lines.map((line) => JSON.parse(line).trace_id)).toEqual(["4bf92f3577b34da6a3ce929d0e0e4736", undefined]);
});
