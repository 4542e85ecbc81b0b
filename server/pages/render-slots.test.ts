import { EventEmitter } from "node:events";
import type { RequestListener, ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import { capturedLog } from "../../lib/observability/test-log";
import { ask, openDoor } from "../test-server";
import type { Handler } from "./collecting-response";
import { renderQueueFor } from "./render-slots";

/** A response of which only the end matters. */
const response = () => new EventEmitter() as unknown as ServerResponse;

/** Two queue for four, and a list of who has got one, in order. */
function stage() {
  const queue = renderQueueFor(2, 4);
  const got: string[] = [];
  const enter = (id: string, res = response(), { method = "GET", target = "/login" } = {}) =>
    queue.admit({ id, res, method, target });
  const begin = (name: string, res = response()) => {
    enter(name, res);
    void queue.start(name).then(() => got.push(name));
  };
  const take = (name: string) => void queue.acquire(name).then(() => got.push(`${name} again`));
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, got, enter, begin, take, settled };
}

test("who asks Kratos before the page begins waits for no turn and takes none", async () => {
  const { queue, got, enter, begin, take, settled } = stage();
  for (const name of ["a", "b"]) begin(name);
  enter("visit");
  queue.release("visit");
  take("visit");
  await settled();
  expect(got).toEqual(["a", "b", "visit again"]);
  begin("visit");
  begin("c");
  queue.finish("a");
  await settled();
  expect(got.slice(3)).toEqual(["visit"]);
});

test("so many at once and no more; the next comes when one is over, in the order of their coming", async () => {
  const { queue, got, begin, settled } = stage();
  for (const name of ["a", "b", "c", "d"]) begin(name);
  await settled();
  expect(got).toEqual(["a", "b"]);
  queue.finish("a");
  await settled();
  expect(got).toEqual(["a", "b", "c"]);
});

test("who waits for Kratos lets another one in, and then comes before all that have not begun", async () => {
  const { queue, got, begin, take, settled } = stage();
  for (const name of ["a", "b", "c", "d"]) begin(name);
  queue.release("a");
  await settled();
  take("a");
  await settled();
  expect(got).toEqual(["a", "b", "c"]);
  queue.finish("b");
  await settled();
  expect(got).toEqual(["a", "b", "c", "a again"]);
});

test("who goes away gives the turn back, and is not waited for", async () => {
  const { got, begin, settled } = stage();
  const [first, third] = [response(), response()];
  begin("a", first);
  begin("b");
  begin("c", third);
  begin("d");
  third.emit("close");
  first.emit("close");
  await settled();
  expect(got).toEqual(["a", "b", "c", "d"]);
});

test("two calls of one request at once need one turn; who is not known, or over, needs none", async () => {
  const { queue, got, begin, take, settled } = stage();
  begin("a");
  begin("b");
  queue.release("a");
  queue.release("a");
  begin("c");
  await settled();
  take("a");
  take("a");
  take("stranger");
  await settled();
  expect(got).toEqual(["a", "b", "c", "stranger again"]);
  queue.finish("c");
  queue.finish("b");
  queue.release("b");
  take("b");
  await settled();
  expect(got.slice(4)).toEqual(["a again", "a again", "b again"]);
});

test("no more are let in than there is room for; files and forms need none", async () => {
  const { queue, got, enter, begin, settled } = stage();
  for (const name of ["a", "b", "c", "d"]) begin(name);
  expect([enter("e"), enter("a")]).toEqual([false, true]);
  expect(enter("style", response(), { target: "/_next/static/a.css?b" })).toBe(true);
  expect(enter("form", response(), { method: "POST", target: "/locale" })).toBe(true);
  expect(enter("e")).toBe(false);
  queue.finish("a");
  expect(enter("e")).toBe(true);
  await settled();
  expect(got).toEqual(["a", "b", "c"]);
});

test("with too many pages waiting a visit is refused for now and starts no flow, and the others are all served", async () => {
  const lines = capturedLog();
  let started = 0;
  const kratos: RequestListener = (_, res) => {
    started += 1;
    res.end();
  };
  const held: ServerResponse[] = [];
  let isOpen = false;
  const draw = (res: ServerResponse) => void res.writeHead(200, { "Content-Type": "text/html" }).end("<p>");
  const next: Handler = async (req, res) => {
    if (isOpen || req.url?.endsWith(".css")) draw(res);
    else held.push(res);
  };
  const door = await openDoor({ kratos, next });
  const headers = { accept: "text/html" };
  let refused = 0;
  const visits = Array.from({ length: 260 }, async () => {
    const { status } = await ask(door, "/languages", { headers });
    if (status === 503) refused += 1;
    return status;
  });
  await vi.waitFor(() => expect([refused, held.length]).toEqual([4, 8]), 20_000);
  const late = await ask(door, "/login", { headers });
  expect(late).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect(late.body).toContain('<a href="/login">');
  const { error } = JSON.parse((await ask(door, "/login", { headers: { accept: "application/json" } })).body);
  expect(error).toMatchObject({ code: 503, id: "portico_overloaded" });
  expect(started).toBe(0);
  expect((await ask(door, "/_next/static/a.css")).status).toBe(200);
  isOpen = true;
  held.forEach(draw);
  expect((await Promise.all(visits)).filter((status) => status === 200)).toHaveLength(256);
  expect(lines.filter((line) => line.includes("page_refused"))).toHaveLength(6);
}, 30_000);
