import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { test as base, expect } from "@playwright/test";
import { plant } from "../assert/secrets.ts";
import { ask } from "../servers/http.ts";
import { thisRun } from "../servers/run.ts";

export type Phone = {
  number: string;
  /** The six digits of the next text message. */
  code(): Promise<string>;
};

/** A phone, with a number that no other test has. */
export const test = base.extend<{ phone: Phone }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the destructuring.
  phone: async ({}, use) => {
    const number = `+49151${randomInt(10_000_000, 99_999_999)}`;
    plant(number, number.slice(1));
    let read = 0;
    await use({
      number,
      async code() {
        let next: string | undefined;
        await expect
          .poll(
            async () => {
              next = (await messagesTo(number))[read];
              return next;
            },
            { message: `text message ${read + 1} to ${number}`, timeout: 20_000, intervals: [200] },
          )
          .toMatch(/\b\d{6}\b/);
        read++;
        return /\b\d{6}\b/.exec(next ?? "")?.[0] ?? "";
      },
    });
  },
});

async function messagesTo(number: string): Promise<string[]> {
  const all: { to: string; body: string }[] = JSON.parse((await ask(thisRun().smsUrl)).body);
  return all.filter(({ to }) => to === number).map(({ body }) => body);
}

/** Stands in for a provider of text messages: Kratos posts them, a GET lists them, oldest first. */
export async function startSmsSink(port: number): Promise<Server> {
  const messages: unknown[] = [];
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.method === "POST") messages.push(JSON.parse(await text(incoming)));
    outgoing.setHeader("content-type", "application/json").end(JSON.stringify(messages));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}
