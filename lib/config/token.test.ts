import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { ConfigError, parseConfig } from "./config";
import { bearerToken } from "./token";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-token-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, "token");
  writeFileSync(path, text);
  return path;
}

test("every call carries the token of the file, and its line end does not count", async () => {
  const port = await serve((req, res) => void res.end(req.headers.authorization ?? "none"));
  expect((await ask(port, "/")).body).toBe("none");
  const client = upstreamClient(`http://127.0.0.1:${port}`, {}, file("first.token-1\n"));
  const call = { name: "test", method: "GET", path: "/", headers: {}, deadline: performance.now() + 5000 };
  const answer = await client(call);
  expect((await answer.toArray()).join("")).toBe("Bearer first.token-1");
});

test("a new token is used without a restart, and a broken file is not", () => {
  const lines = capturedLog();
  let time = 0;
  const token = bearerToken(file("first"), () => time);
  file("second");
  expect(token()).toBe("first");
  time += 6000;
  expect(token()).toBe("second");
  file("two words");
  time += 6000;
  expect(token()).toBe("second");
  expect(lines.at(-1)).toContain('"event":"token_file_refused"');
  expect(lines.join("")).not.toContain("two words");
});

test.each([
  ["", "KRATOS_ADMIN_TOKEN_FILE: cannot be used: it does not hold a bearer token alone"],
  ["two words", "KRATOS_ADMIN_TOKEN_FILE: cannot be used: it does not hold a bearer token alone"],
])("a start with a file that holds %j is stopped", (text, reason) => {
  const env = { KRATOS_PUBLIC_URL: "http://kratos", KRATOS_ADMIN_URL: "http://kratos:4434" };
  const parse = () => parseConfig({ ...env, KRATOS_ADMIN_TOKEN_FILE: file(text) });
  expect(parse).toThrow(ConfigError);
  expect(parse).toThrow(reason);
});

test.each([
  [{ KRATOS_ADMIN_TOKEN_FILE: "/nowhere/token" }, "KRATOS_ADMIN_TOKEN_FILE: cannot be used: ENOENT"],
  [{ KRATOS_ADMIN_TOKEN_FILE: "token" }, "KRATOS_ADMIN_TOKEN_FILE: must be an absolute path"],
  [{ KRATOS_ADMIN_TLS_CA_FILE: "/nowhere" }, "KRATOS_ADMIN_TLS_CA_FILE: has no use: KRATOS_ADMIN_URL does not begin"],
  [{ KRATOS_ADMIN_TLS_CERT_FILE: "/c" }, "KRATOS_ADMIN_TLS_KEY_FILE: is required with KRATOS_ADMIN_TLS_CERT_FILE"],
])("a start with %j is stopped", (given, reason) => {
  const env = { KRATOS_PUBLIC_URL: "http://kratos", KRATOS_ADMIN_URL: "http://kratos:4434", ...given };
  expect(() => parseConfig(env)).toThrow(reason);
});

test("a token without the API that it is for has no use", () => {
  const env = { KRATOS_PUBLIC_URL: "http://kratos", KRATOS_ADMIN_TOKEN_FILE: file("token") };
  expect(() => parseConfig(env)).toThrow("KRATOS_ADMIN_TOKEN_FILE: has no use without KRATOS_ADMIN_URL");
});
