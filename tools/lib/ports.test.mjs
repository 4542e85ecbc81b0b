import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isFree, portFrom, requireFree } from "./ports.mjs";

const servers = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

const busyPort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => resolve(server.address().port));
    servers.push(server);
  });

test("portFrom reads a variable or takes the default", () => {
  expect(portFrom({}, "PORT", 3000)).toBe(3000);
  expect(portFrom({ PORT: " " }, "PORT", 3000)).toBe(3000);
  expect(portFrom({ PORT: "8080" }, "PORT", 3000)).toBe(8080);
  expect(() => portFrom({ PORT: "http" }, "PORT", 3000)).toThrow("PORT=http is no port");
});

test("a busy port is named, with the variable that changes it", async () => {
  const port = await busyPort();
  expect(await isFree(port)).toBe(false);
  await expect(requireFree([{ port, variable: "MAIL_WEB_PORT", what: "the mail inbox" }])).rejects.toThrow(
    `Port ${port}, wanted for the mail inbox, is in use. Stop what listens there, or choose another: MAIL_WEB_PORT=`,
  );
});

test("two servers cannot share a port", async () => {
  const wanted = ["PORT", "KRATOS_PUBLIC_PORT"].map((variable) => ({ port: 3000, variable, what: variable }));
  await expect(requireFree(wanted)).rejects.toThrow("PORT and KRATOS_PUBLIC_PORT are both 3000");
});
