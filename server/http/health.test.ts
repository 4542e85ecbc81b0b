import { expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

test("alive says that we answer, ready that Kratos does; asked once a second", async () => {
  const asked: string[] = [];
  const door = await openDoor({
    kratos: (req, res) => {
      asked.push(String(req.url));
      res.end('{"status":"ok"}');
    },
  });
  expect(await ask(door, "/health/alive")).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  expect(asked).toEqual([]);
  const ready = await Promise.all([ask(door, "/health/ready"), ask(door, "/health/ready"), ask(door, "/health/ready")]);
  expect(ready.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(asked).toEqual(["/kratos/health/ready"]);
});

test("the version is told without asking anybody", async () => {
  const door = await openDoor({});
  const { status, headers, body } = await ask(door, "/health/version");
  expect([status, headers["content-type"], headers["cache-control"]]).toEqual([200, "application/json", "no-store"]);
  expect(Object.keys(JSON.parse(body))).toEqual(["version", "commit", "built"]);
});

test("without Kratos we are alive and not ready", async () => {
  const door = await openDoor({});
  expect((await ask(door, "/health/alive")).status).toBe(200);
  const { status, body } = await ask(door, "/health/ready");
  expect([status, JSON.parse(body)]).toEqual([503, { status: "unavailable", reason: "kratos" }]);
});

test("while draining we answer, but are not ready and keep no connection", async () => {
  const door = await openDoor({ draining: true, kratos: (_, res) => void res.end("ok") });
  expect((await ask(door, "/health/ready")).status).toBe(503);
  const page = await ask(door, "/logout");
  expect([page.status, page.headers.connection]).toEqual([200, "close"]);
});
