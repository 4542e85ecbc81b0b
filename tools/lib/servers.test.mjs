import { expect, test } from "vitest";
import { serverGroup } from "./servers.mjs";

test("a group that has ended leaves nothing behind that waits for our own end", async () => {
  const before = process.listenerCount("exit");
  const group = serverGroup();
  const server = group.start("a server", process.execPath, ["-e", "setInterval(() => {}, 1000)"], { log: undefined });
  expect(process.listenerCount("exit")).toBe(before + 1);
  await group.stop();
  expect([server.isAlive(), process.listenerCount("exit")]).toEqual([false, before]);
});
