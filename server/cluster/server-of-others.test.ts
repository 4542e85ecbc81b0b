import { Agent, get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { httpServer, listenForOthers } from "../http/listen";
import { finish, openConnections } from "../http/shutdown";
import { serverOfOthers } from "./server-of-others";

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server, and one that listens for it. */
async function stage() {
  const server = serverOfOthers(httpServer((_, res) => void res.end("well")));
  const open = openConnections(server);
  const listener = await listenForOthers(0, "127.0.0.1");
  listener.on("connection", (socket) => {
    socket.resume();
    server.emit("connection", socket);
  });
  ends.push(
    () => listener.close(),
    () => server.closeAllConnections(),
  );
  return { server, open, port: (listener.address() as AddressInfo).port };
}

test("connections that come from elsewhere are watched over: idle ones can be told, and end", async () => {
  const { server, open, port } = await stage();
  const agent = new Agent({ keepAlive: true });
  ends.push(() => agent.destroy());
  await new Promise<void>((resolve) => {
    get({ port, host: "127.0.0.1", agent }, (answer) => answer.resume().once("end", resolve));
  });
  expect(open.size).toBe(1);
  await finish(server, open);
  expect(open.size).toBe(0);
});
