import { once } from "node:events";
import http from "node:http";
import { expect, test } from "vitest";
import { send } from "./http.mjs";
import { freePorts } from "./server.mjs";
import { startSlowLine } from "./slow-line.mjs";

test("a line takes a round trip to open and one to ask, and its bandwidth is shared", async () => {
  const [port, target] = await freePorts(2);
  const sent = Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 251));
  const server = http.createServer((_, res) => res.end(sent)).listen(target, "127.0.0.1");
  await once(server, "listening");
  const line = await startSlowLine(port, target, { latency: 60, kilobitsDown: 1600, kilobitsUp: 800 });

  const begun = performance.now();
  const answers = await Promise.all([1, 2].map(() => send(`http://127.0.0.1:${port}/`, { agent: false })));
  const taken = performance.now() - begun;
  for (const { body } of answers) expect(body.equals(sent)).toBe(true);
  // Twice 60 ms, and 40 KB at 200 bytes a millisecond.
  expect(taken).toBeGreaterThanOrEqual(318);
  expect(taken).toBeLessThan(1000);

  await line.close();
  server.close();
});
