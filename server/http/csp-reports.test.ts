import { connect } from "node:net";
import { expect, test, vi } from "vitest";
import { capturedLog } from "../../lib/observability/test-log";
import { ask, openDoor } from "../test-server";
import { reportsIn } from "./csp-reports";

const old = JSON.stringify({
  "csp-report": {
    "document-uri": "https://id.example.com/login?flow=secret",
    "violated-directive": "script-src 'self'",
    "blocked-uri": "https://evil.example/x.js?token=secret",
    "script-sample": "secret",
  },
});

const today = JSON.stringify([
  {
    type: "csp-violation",
    body: {
      documentURL: "https://id.example.com/settings?x",
      effectiveDirective: "style-src-attr",
      blockedURL: "inline",
    },
  },
]);

test("both kinds of report are read, and nothing secret of them is kept", () => {
  expect(reportsIn(old)).toEqual([{ directive: "script-src", blocked: "https://evil.example", page: "/login" }]);
  expect(reportsIn(today)).toEqual([{ directive: "style-src-attr", blocked: "inline", page: "/settings" }]);
});

test.each(["", "{", "null", "[]", "[1,null]", "{}", '{"csp-report":{"violated-directive":"<x>"}}'])(
  "%j reports nothing",
  (text) => expect(reportsIn(text)).toEqual([]),
);

test("a browser that hangs up in the middle of a report is no failure of ours", async () => {
  const lines = capturedLog();
  const socket = connect(await openDoor({}), "127.0.0.1");
  const head = ["POST /reports/csp HTTP/1.1", "Host: localhost:3000", "Content-Length: 100", "Expect: 100-continue"];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  // The head has been read: the server waits for the body.
  socket.once("data", () => socket.destroy());
  const events = () => lines.map((line) => JSON.parse(line).event);
  await vi.waitFor(() => expect(events()).toContain("request"), 5000);
  await new Promise(setImmediate);
  expect(events()).toEqual(["request"]);
});

test("a report is logged, and a flood of them is not", async () => {
  const lines = capturedLog();
  const port = await openDoor({ next: async (_, res) => void res.end() });
  for (let i = 0; i < 40; i++)
    expect((await ask(port, "/reports/csp", { method: "POST", body: today })).status).toBe(204);
  const large = await ask(port, "/reports/csp", { method: "POST", body: "x".repeat(20_000) });
  expect(large.status).toBe(413);
  expect((await ask(port, "/reports/csp")).status).toBe(405);
  expect(lines.filter((line) => line.includes("csp_violation"))).toHaveLength(30);
});
