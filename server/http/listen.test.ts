import http, { Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { internal } from "./internal";
import { httpServer, inUrl, ListenError, listen } from "./listen";

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A server that notes where it is told to listen; a machine without these addresses answers with the code. */
class Told extends Server {
  readonly told: unknown[] = [];
  constructor(readonly refused: Record<string, string>) {
    super();
  }
  override listen(...given: unknown[]): this {
    const [, host, ready] = given;
    this.told.push(host);
    const code = this.refused[String(host)];
    process.nextTick(() => {
      if (code) this.emit("error", Object.assign(new Error(`listen ${code}`), { code }));
      else if (typeof ready === "function") ready();
    });
    return this;
  }
}

test.each([
  ["takes every address, of both versions", {}, ["::"]],
  ["takes those of IPv4 where the machine knows no IPv6", { "::": "EAFNOSUPPORT" }, ["::", "0.0.0.0"]],
  ["takes them where IPv6 is switched off", { "::": "EADDRNOTAVAIL" }, ["::", "0.0.0.0"]],
])("the default %s", async (_, refused, told) => {
  const server = new Told(refused);
  expect(await listen(server, 3000, "::")).toBe(told.at(-1));
  expect(server.told).toEqual(told);
});

test("an address that was asked for is not replaced, and no busy port is got round", async () => {
  const refused = { "::1": "EADDRNOTAVAIL", "::": "EADDRINUSE", "0.0.0.0": "EACCES" };
  const say = (host: string) => listen(new Told(refused), 80, host);
  await expect(say("::1")).rejects.toThrow(new ListenError('"::1" is not an address of this machine.'));
  await expect(say("::")).rejects.toThrow("Port 80 is already in use");
  await expect(say("0.0.0.0")).rejects.toThrow("Port 80 may not be opened");
});

test("an address of IPv6 has brackets in a URL, and answers there", async () => {
  const server = http.createServer((req, res) => void res.end(req.socket.remoteAddress));
  opened.push(server);
  expect(inUrl(await listen(server, 0, "::1"))).toBe("[::1]");
  expect(inUrl("127.0.0.1")).toBe("127.0.0.1");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const answer = await new Promise<http.IncomingMessage>((resolve) => http.get(`http://[::1]:${port}/`, resolve));
  expect(await text(answer)).toBe("::1");
});

test("the default answers people of both versions, and so does the internal listener", async () => {
  const health = async (res: http.ServerResponse) => void res.end("well");
  const servers = [httpServer((_, res) => void res.end("well")), httpServer(internal(health, undefined))];
  opened.push(...servers);
  for (const server of servers) {
    // A machine without IPv6 has the addresses of IPv4 alone.
    const address = await listen(server, 0, "::");
    const bound = server.address();
    const port = typeof bound === "object" ? bound?.port : 0;
    for (const host of address === "::" ? ["127.0.0.1", "[::1]"] : ["127.0.0.1"]) {
      const answer = await new Promise<http.IncomingMessage>((resolve, reject) =>
        http.get(`http://${host}:${port}/health/alive`, resolve).on("error", reject),
      );
      expect(await text(answer)).toBe("well");
    }
  }
});
