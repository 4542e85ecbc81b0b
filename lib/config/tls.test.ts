import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { ConfigError, parseConfig } from "./config";
import { testCertificate } from "./test-certificate";
import { isTlsRefusal, tlsAgent } from "./tls";

const kratos = await testCertificate("kratos");
const ours = await testCertificate("portico");
const stranger = await testCertificate("stranger");

let folder = "";
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-tls-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  // As a mounted secret is swapped: whole, by a rename.
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  return path;
}

/** A Kratos that accepts only clients with one of these certificates. */
function mutual(accepted: string[]): Promise<number> {
  const server = createServer({ ...kratos, ca: accepted, requestCert: true, rejectUnauthorized: true }, (_, res) =>
    res.end("well"),
  );
  servers.push(server);
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
}

const files = (me = ours) => ({ ca: file("ca", kratos.cert), cert: file("cert", me.cert), key: file("key", me.key) });
const call = { name: "test", method: "GET", path: "/", headers: {}, deadline: performance.now() + 20_000 };

test("a client with the right certificate is accepted, one with another is not, and the error has a code that says so", async () => {
  const port = await mutual([ours.cert]);
  const answer = await upstreamClient(`https://localhost:${port}`, files())(call);
  expect(answer.statusCode).toBe(200);
  const refused = await upstreamClient(`https://localhost:${port}`, files(stranger))(call).catch((error) => error);
  expect(isTlsRefusal(refused.code) || refused.code === "ECONNRESET").toBe(true);
});

test("a Kratos with a certificate of an unknown authority gets no call", async () => {
  const port = await mutual([ours.cert]);
  const doubtful = { ...files(), ca: file("other", stranger.cert) };
  const refused = await upstreamClient(`https://localhost:${port}`, doubtful)(call).catch((error) => error);
  expect(isTlsRefusal(refused.code)).toBe(true);
});

test("new files are used without a restart, and broken ones are not", () => {
  const lines = capturedLog();
  let time = Date.now();
  const follow = tlsAgent(files(), {});
  const agent = () => follow(time);
  const first = agent();
  file("cert", "broken");
  time += 6000;
  expect(agent()).toBe(first);
  expect(lines.at(-1)).toContain('"event":"tls_files_refused","part":"cert"');
  files(stranger);
  time += 1000;
  expect(agent()).toBe(first);
  time += 6000;
  expect(agent()).not.toBe(first);
});

test.each([
  [{ cert: true }, "KRATOS_TLS_KEY_FILE: is required with KRATOS_TLS_CERT_FILE"],
  [{ key: true }, "KRATOS_TLS_CERT_FILE: is required with KRATOS_TLS_KEY_FILE"],
  [{ ca: "/nowhere/ca.pem" }, "KRATOS_TLS_CA_FILE: cannot be used: ENOENT"],
  [{ ca: "text" }, "KRATOS_TLS_CA_FILE: cannot be used"],
  [{ cert: true, key: "foreign" }, "KRATOS_TLS_KEY_FILE: cannot be used"],
  [{ ca: true, url: "http://kratos" }, "KRATOS_TLS_CA_FILE: has no use"],
])("a start with %j is stopped", (given: Record<string, string | boolean>, reason) => {
  const paths = { ...files(), "/nowhere/ca.pem": "/nowhere/ca.pem", text: file("text", "no PEM"), foreign: "" };
  paths.foreign = file("foreign", stranger.key);
  const path = (part: "ca" | "cert" | "key") => {
    const value = given[part];
    if (value === undefined) return undefined;
    return typeof value === "string" ? Reflect.get(paths, value) : paths[part];
  };
  const env = {
    KRATOS_PUBLIC_URL: String(given.url ?? "https://kratos"),
    KRATOS_TLS_CA_FILE: path("ca"),
    KRATOS_TLS_CERT_FILE: path("cert"),
    KRATOS_TLS_KEY_FILE: path("key"),
  };
  expect(() => parseConfig(env)).toThrow(ConfigError);
  expect(() => parseConfig(env)).toThrow(reason);
});
