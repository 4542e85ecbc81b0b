import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

const dir = mkdtempSync(join(tmpdir(), "portico-static-"));
const forever = "public, max-age=31536000, immutable";

beforeAll(() => {
  for (const [folder, name] of [
    [".next/static", "a.css"],
    ["public/islands", "a.js"],
    ["public", "last-resort.css"],
  ] as const) {
    mkdirSync(join(dir, folder), { recursive: true });
    const file = join(dir, folder, name);
    writeFileSync(file, "a{}");
    writeFileSync(`${file}.br`, brotliCompressSync("a{}"));
    writeFileSync(`${file}.gz`, gzipSync("a{}"));
  }
});

afterAll(() => rmSync(dir, { recursive: true }));

test.each([
  ["/_next/static/a.css", forever],
  ["/_next/static/a.css?dpl=1", forever],
  ["/islands/a.js", forever],
  ["/last-resort.css", "public, max-age=300"],
])("%s may be kept: %s", async (path, expected) => {
  const { status, headers, body } = await ask(await openDoor({ dir }), path);
  expect([status, headers["cache-control"], body]).toEqual([200, expected, "a{}"]);
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("below a base path as well", async () => {
  const door = await openDoor({ dir, env: { BASE_URL: "http://localhost:3000/id" } });
  expect(await ask(door, "/id/_next/static/a.css")).toMatchObject({ status: 200, body: "a{}" });
});

test.each([
  ["gzip, br", "br"],
  ["gzip", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["identity", undefined],
])("for '%s' it goes out as %s", async (accepted, coding) => {
  const door = await openDoor({ dir });
  const { headers } = await ask(door, "/islands/a.js", { headers: { "accept-encoding": accepted } });
  expect(headers["content-encoding"]).toBe(coding);
  expect(headers.vary).toMatch(/accept-encoding/i);
});

test("an unchanged file is not sent again", async () => {
  const door = await openDoor({ dir });
  const { etag = "" } = (await ask(door, "/islands/a.js")).headers;
  expect((await ask(door, "/islands/a.js", { headers: { "if-none-match": etag } })).status).toBe(304);
});

test.each(["/_next/static/b.css", "/islands/", "/islands", "/.env", "/../server.js", "/_next/static/../BUILD_ID"])(
  "%s is no file",
  async (path) => expect((await ask(await openDoor({ dir }), path)).body).not.toBe("a{}"),
);

test("a range that ends before it begins is answered with the file", async () => {
  const { status, body } = await ask(await openDoor({ dir }), "/islands/a.js", { headers: { range: "bytes=10-5" } });
  expect([status, body]).toEqual([200, "a{}"]);
});

test("a file takes no form", async () => {
  expect((await ask(await openDoor({ dir }), "/islands/a.js", { method: "POST", body: "x" })).status).toBe(405);
});
