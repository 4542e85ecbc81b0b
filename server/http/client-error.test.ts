import { createServer, type RequestListener, type ServerOptions } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseConfig } from "../../lib/config/config";
import { headLimit } from "../request/request-size";
import { answerClientErrors } from "./client-error";
import { securityHeaders } from "./security-headers";

const config = parseConfig({ BASE_URL: "https://id.example.com/id", KRATOS_PUBLIC_URL: "http://kratos" });
const security = securityHeaders(config, { dev: false, framed: false });
const closing: (() => void)[] = [];
let lines: Record<string, unknown>[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => Boolean(lines.push(JSON.parse(String(line)))));
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) close();
});

/** A server whose listener answers what can be read. */
async function start(listener: RequestListener = (_, res) => void res.end("read"), options: ServerOptions = {}) {
  const server = createServer({ maxHeaderSize: headLimit, ...options }, listener);
  answerClientErrors(config, security)(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  // A TCP server's address is always of this shape.
  return (server.address() as AddressInfo).port;
}

function open(port: number, bytes = ""): Socket {
  const socket = connect(port, "127.0.0.1");
  if (bytes) socket.write(Buffer.from(bytes, "latin1"));
  return socket;
}

const twoLengths = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde";

test.each([
  ["noise", "\u0000\u00ff\u00fe\r\n\r\n", 400, "We could not read that request"],
  ["two lengths", twoLengths, 400, "We could not read that request"],
  ["a TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001", 400, "We could not read that request"],
  [
    "cookies beyond all measure",
    `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"a=b; ".repeat(60_000)}`,
    431,
    "Too many cookies",
  ],
])("%s: a page of ours, whole and with all headers, and a line in the log", async (_, bytes, status, title) => {
  const [head = "", body = ""] = (await text(open(await start(), bytes))).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  for (const [name, value] of Object.entries(security)) expect(head).toContain(`${name}: ${value}\r\n`);
  expect(head).toContain("Strict-Transport-Security");
  expect(head).toContain("\r\nCache-Control: no-store\r\n");
  expect(head).toMatch(/\r\nConnection: close$/);
  expect(body).toContain(`<h1>${title}</h1>`);
  expect(body).toContain('href="/id/last-resort.css"');
  expect(Buffer.byteLength(body)).toBe(Number(/Content-Length: (\d+)/.exec(head)?.[1]));
  const id = /X-Request-Id: (\w+)/.exec(head)?.[1];
  expect(body).toContain(`<code>${id}</code>`);
  expect(lines).toEqual([expect.objectContaining({ event: "request_unreadable", id, status })]);
});

test("speaks the browser's language as far as it was read", async () => {
  const port = await start();
  const bytes = `GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: de-AT, fr\r\nX : y\r\n\r\n`;
  expect(await text(open(port, bytes))).toContain('<html lang="de"');
});

test("who is slow is told, and who has only connected is not", async () => {
  const limits = { headersTimeout: 1000, requestTimeout: 1000, connectionsCheckingInterval: 50 };
  const port = await start(undefined, limits);
  const [slow, idle] = await Promise.all([text(open(port, "GET / HTTP/1.1\r\nHost:")), text(open(port))]);
  expect(slow).toMatch(/^HTTP\/1\.1 408 /);
  expect(idle).toBe("");
  expect(lines).toEqual([expect.objectContaining({ status: 408, reason: "ERR_HTTP_REQUEST_TIMEOUT" })]);
});

test("nothing is written into an answer that has begun", async () => {
  const port = await start((_, res) => void res.write("half"));
  const socket = open(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  socket.write("\u0000\r\n\r\n");
  expect(await text(socket).catch(() => "")).not.toContain("HTTP/1.1");
  expect(lines).toEqual([]);
});

test("a request that was answered before its end gets no second answer", async () => {
  const chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  const socket = open(await start(), chunked);
  await new Promise((resolve) => socket.once("data", resolve));
  socket.write("-1\r\n\r\n");
  expect(await text(socket)).toBe("");
  expect((await text(open(await start(), `${chunked}-1\r\n\r\n`))).match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(lines).toEqual([]);
});

test("an answer that is over does not stand in the way of the next", async () => {
  const socket = open(await start(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  socket.write("\u0000\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});

test("who leaves in the middle of a request leaves no line and breaks nothing", async () => {
  const port = await start();
  const half = open(port, "GET / HTTP/1.1\r\nHo");
  await new Promise((resolve) => half.once("ready", () => setTimeout(resolve, 50)));
  half.resetAndDestroy();
  await text(open(port, "GET / HTTP/1.1\r\nHo").end());
  expect(await text(open(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))).toMatch(/read$/);
  expect(lines).toEqual([]);
});
