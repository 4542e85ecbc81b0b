import { once } from "node:events";
import http from "node:http";
import { expect, test } from "vitest";
import { asking, counted, visiting, watch } from "./load.mjs";

test("answers by status", () => {
  expect(counted([200, 303, 200])).toEqual({ 200: 2, 303: 1 });
});

test("a driver asks each of its addresses, counts what breaks, and ends", async () => {
  const asked = new Map();
  const server = http.createServer(({ url, headers }, res) => {
    asked.set(url, headers.cookie);
    if (url === "/broken") res.destroy();
    else setTimeout(() => res.end("."), 5);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const requests = ["/a", "/b", "/c"].map((path) => ({ path, headers: { cookie: `of=${path}` } }));
  const options = { pids: { own: process.pid, gone: undefined }, lead: 0.05, seconds: 0.3 };

  const row = await watch(asking(origin, requests, 2), options);
  expect(Object.fromEntries(asked)).toEqual({ "/a": "of=/a", "/b": "of=/b", "/c": "of=/c" });
  expect(Object.keys(row.statuses)).toEqual(["200"]);
  // Two connections, at most 200 answers a second each.
  expect(row.perSecond).toBeGreaterThan(10);
  expect(row.perSecond).toBeLessThanOrEqual(420);
  expect(row.p50).toBeGreaterThanOrEqual(4);
  expect(row.cpu.own).toBeGreaterThan(0);
  expect(row.cpu.gone).toBeNaN();

  const ask = (agent) =>
    new Promise((resolve, reject) => {
      http.get(`${origin}/broken`, { agent }, resolve).once("error", reject);
    });
  const { statuses } = await watch(visiting(ask, 2), options);
  expect(Object.keys(statuses)).toEqual(["broken"]);
  server.closeAllConnections();
  server.close();
});
