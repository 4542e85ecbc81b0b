import { Agent, createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { finish, openConnections, stopAccepting } from "./shutdown";

const servers: Server[] = [];
const agents: Agent[] = [];
const operationsEnd = async () => {};

afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** A server, and a client that keeps its connection. */
async function stage(answerAfter = 0) {
  const server = createServer((_, res) => void setTimeout(() => res.end("well"), answerAfter));
  servers.push(server);
  const open = openConnections(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = (agent: Agent) => {
    agents.push(agent);
    return () =>
      new Promise<string>((resolve) => {
        const request = get({ port, host: "127.0.0.1", agent }, (answer) => {
          answer.resume().once("end", () => resolve(request.reusedSocket ? "answered as before" : "answered"));
        });
        request.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
      });
  };
  return { server, open, ask: client(new Agent({ keepAlive: true })), stranger: client(new Agent()) };
}

test("after the end of accepting, open connections are still answered, and new ones refused", async () => {
  const { server, ask, stranger } = await stage();
  expect(await ask()).toBe("answered");
  await stopAccepting(server);
  expect(await ask()).toBe("answered as before");
  expect(await stranger()).toBe("ECONNREFUSED");
});

test("idle connections are closed a second later, and then it is over", async () => {
  const { server, open, ask } = await stage();
  await ask();
  await stopAccepting(server);
  const over = finish({ server, open, operationsEnd }, 10_000);
  expect(await ask()).toBe("answered as before");
  await over;
  expect(open.size).toBe(0);
});

test("a slow answer is waited for", async () => {
  const { server, open, ask } = await stage(1500);
  const answer = ask();
  await new Promise((resolve) => server.once("request", resolve));
  await stopAccepting(server);
  await finish({ server, open, operationsEnd }, 10_000);
  expect(await answer).toBe("answered");
});
