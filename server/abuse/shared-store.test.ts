import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { afterEach, expect, test, vi } from "vitest";
import { parseConfig } from "../../lib/config/config";
import { testCertificate } from "../../lib/config/test-certificate";
import { capturedLog } from "../../lib/observability/test-log";
import { memoryStore } from "./counter-store";
import { sharedStore } from "./shared-store";

const folder = mkdtempSync(join(tmpdir(), "portico-redis-"));
const stops: (() => void)[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) stop();
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** As much of Redis as is asked here, for clients with a certificate and one of the passwords. */
function redisFor(passwords: Set<string>, own: { cert: string; key: string }, accepted: string[]) {
  const seen: string[] = [];
  const server = createServer({ ...own, ca: accepted, requestCert: true, rejectUnauthorized: true }, (socket) => {
    const by = socket.getPeerCertificate().subject?.CN;
    let known = false;
    socket.on("data", (bytes: Buffer) => {
      for (const command of bytes.toString("utf8").split(/^\*\d+\r\n/m)) {
        const [name = "", word = ""] = command.split("\r\n").filter((line) => line && !/^\$\d/.test(line));
        if (name === "auth") {
          known = passwords.has(word);
          seen.push(`${by} ${word}`);
        }
        const answers: Record<string, string> = { info: "$9\r\nloading:0\r\n", get: "$1\r\n7\r\n" };
        if (name) socket.write(known ? (answers[name] ?? "+OK\r\n") : "-NOAUTH\r\n");
      }
    });
    socket.on("error", () => {});
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  stops.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const listening = new Promise<number>((resolve) =>
    server.listen(0, "localhost", () => resolve((server.address() as AddressInfo).port)),
  );
  return { seen, listening };
}

test("Redis is reached by mutual TLS, and a new password and certificate take over without a gap", async () => {
  capturedLog();
  const [own, ours, later] = [
    await testCertificate("redis"),
    await testCertificate("first"),
    await testCertificate("second"),
  ];
  const passwords = new Set(["old"]);
  const { seen, listening } = redisFor(passwords, own, [ours.cert, later.cert]);
  const port = await listening;
  vi.useFakeTimers({ toFake: ["Date"] });
  const config = parseConfig({
    KRATOS_PUBLIC_URL: "http://kratos",
    REDIS_URL_FILE: file("url", `rediss://:old@localhost:${port}\n`),
    REDIS_TLS_CA_FILE: file("ca", own.cert),
    REDIS_TLS_CERT_FILE: file("cert", ours.cert),
    REDIS_TLS_KEY_FILE: file("key", ours.key),
  });
  if (!config.redisUrl) throw new Error("no address");
  const states: boolean[] = [];
  const store = sharedStore({
    server: { url: config.redisUrl, tls: config.redisTls },
    lifetimeMs: 1000,
    onState: (up) => states.push(up),
    memory: memoryStore(1000),
  });
  await vi.waitFor(async () => expect(await store.read("k")).toBe(7), { timeout: 5000 });

  states.length = 0;

  // Changed here before Redis knows it: the open connection goes on.
  file("url", `rediss://:new@localhost:${port}`);
  file("cert", later.cert);
  file("key", later.key);
  vi.setSystemTime(Date.now() + 6000);
  expect(await store.read("k")).toBe(7);
  await vi.waitFor(() => expect(seen).toContain("second new"), { timeout: 5000 });
  expect(await store.read("k")).toBe(7);
  passwords.clear();
  passwords.add("new");
  await vi.waitFor(() => expect(seen.filter((each) => each === "second new").length).toBeGreaterThan(1), {
    timeout: 5000,
  });
  for (let reads = 0; reads < 5; reads++) expect(await store.read("k")).toBe(7);
  expect(states, "never away").toEqual([]);
});
