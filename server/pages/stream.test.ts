import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { capturedLog } from "../../lib/observability/test-log";
import { ask, contextFor, openDoor } from "../test-server";
import type { Handler } from "./collecting-response";

/** A route handler whose answer comes in pieces. */
function streaming(pieces: () => AsyncIterable<string>): Handler {
  return async (req, res: ServerResponse) => {
    contextFor(req).response.stream = pieces();
    const headers = { "content-type": "text/html", "content-disposition": 'attachment; filename="data.html"' };
    res.writeHead(200, headers).end();
  };
}

const post = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "format=html" };

test("what a route handler gives in pieces is sent as it comes, as a file, with the headers of every answer", async () => {
  async function* pieces() {
    for (let piece = 0; piece < 300; piece++) yield "x".repeat(1000);
  }
  const port = await openDoor({ next: streaming(pieces) });
  const { status, headers, body } = await ask(port, "/data/download", post);
  expect([status, body.length]).toEqual([200, 300_000]);
  expect(headers).toMatchObject({
    "content-disposition": 'attachment; filename="data.html"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "transfer-encoding": "chunked",
  });
});

test("where a piece cannot be had the connection breaks, and the log says so", async () => {
  const lines = capturedLog();
  async function* pieces() {
    yield "the beginning";
    throw new Error("a server did not answer");
  }
  const port = await openDoor({ next: streaming(pieces) });
  const answer = await fetch(`http://127.0.0.1:${port}/data/download`, post);
  await expect(answer.text()).rejects.toThrow("terminated");
  expect(lines.some((line) => line.includes('"event":"request_failed"'))).toBe(true);
});

test("pieces are asked for as fast as they are read, and no more once the reader has left", async () => {
  let asked = 0;
  async function* pieces() {
    for (;;) {
      asked++;
      yield "x".repeat(64 * 1024);
    }
  }
  const lines = capturedLog();
  const port = await openDoor({ next: streaming(pieces) });
  const answer = await fetch(`http://127.0.0.1:${port}/data/download`, post);
  await answer.body?.cancel();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const then = asked;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(asked).toBe(then);
  expect(asked).toBeLessThan(500);
  expect(lines.join()).not.toContain("request_failed");
});
