import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { testContext } from "../request/test-context";
import type { Upstream } from "../upstream/call";
import { readSession, revokeSession } from "./client";

let kratos: Server;
let upstream: Upstream;
/** Connections, by how many requests came on each. */
let requests: Map<Socket, number>;
/** Which requests find that their connection is closed, by their number on it. */
let closes: (nth: number) => boolean;

beforeAll(async () => {
  kratos = createServer((req, res) => {
    const nth = (requests.get(req.socket) ?? 0) + 1;
    requests.set(req.socket, nth);
    if (closes(nth)) return req.socket.resetAndDestroy();
    res.writeHead(200, { "Content-Type": "application/json" }).end('{"id":"s-1"}');
  });
  await new Promise<void>((resolve) => kratos.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is always of this shape.
  upstream = upstreamClient(`http://127.0.0.1:${(kratos.address() as AddressInfo).port}`);
});

beforeEach(() => {
  requests = new Map();
  capturedLog();
});

afterEach(() => {
  kratos.closeAllConnections();
});

afterAll(() => void kratos.close());

const context = () =>
  testContext({
    headers: { cookie: "a=b" },
    services: { ...testContext().services, kratos: upstream },
  });

/** Leaves one connection open, for the next call to take. */
async function warmUp(): Promise<void> {
  closes = () => false;
  expect((await readSession(context())).ok).toBe(true);
  await new Promise(setImmediate);
}

test("what a page reads is asked for once more if its connection had been closed while it was idle", async () => {
  await warmUp();
  closes = (nth) => nth > 1;
  expect(await readSession(context())).toEqual({ ok: true, data: { id: "s-1" } });
  expect([...requests.values()]).toEqual([2, 1]);
});

test("not on a new connection, which says that Kratos is gone", async () => {
  closes = () => true;
  expect((await readSession(context())).ok).toBe(false);
  expect([...requests.values()]).toEqual([1]);
});

test("one more time, and no more", async () => {
  await warmUp();
  closes = () => true;
  expect((await readSession(context())).ok).toBe(false);
  expect([...requests.values()]).toEqual([2, 1]);
});

test("what changes something is not sent twice", async () => {
  await warmUp();
  closes = () => true;
  expect((await revokeSession(context(), "s-2")).ok).toBe(false);
  expect([...requests.values()]).toEqual([2]);
});
