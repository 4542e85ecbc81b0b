import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { plant } from "../assert/secrets.ts";
import { ask } from "../servers/http.ts";
import { isSigned } from "../servers/web-hook.ts";
import { test as base } from "./application.ts";

/** A call of the web hook, whose signature was right. */
type Told = { type: string; id: string; identity: string; confirmed_at: string; locale: string };

/** The operator's own server, which deletes what products hold on a person, and a relay to the servers' admin APIs. */
export type Operator = {
  /** What it was told, in the order of arrival. */
  told: Told[];
  /** Calls that were not signed as they should be. */
  unsigned: number;
  /** What it answers. */
  answer: { status: number; body?: string; delayMs?: number };
  /** Environment of a UI that asks all servers through the relay. */
  relayed(admins: Record<string, string>): Record<string, string>;
  /** Hears of each relayed call once it is done, before its answer is passed on. True = it is not passed on. */
  onDone: (call: string) => boolean;
};

const secret = `whsec_${randomBytes(24).toString("base64")}`;
const porticoSecret = randomBytes(24).toString("base64url");

/** What the UI's environment has for deletions. */
export const test = base.extend<{ operator: Operator }, { operatorServer: { url: string; operator: Operator } }>({
  operatorServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is destructured
    async ({}, use) => {
      plant(secret, porticoSecret);
      const { server, operator, url } = await start();
      await use({ url, operator });
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],

  env: [
    async ({ operatorServer: { url } }, use) => {
      await use({
        PORTICO_SECRET: porticoSecret,
        DELETION_WEBHOOK_URL: `${url}/hook`,
        DELETION_WEBHOOK_SECRET: secret,
        // An operator's server that hangs costs a test a moment.
        SUBMIT_TIMEOUT_MS: "5000",
      });
    },
    { scope: "worker" },
  ],

  operator: async ({ operatorServer: { operator } }, use) => {
    Object.assign(operator, { told: [], unsigned: 0, answer: { status: 204 }, onDone: () => false });
    await use(operator);
  },
});

async function start(): Promise<{ server: Server; operator: Operator; url: string }> {
  const admins = new Map<string, string>();
  let url = "";
  const operator: Operator = {
    told: [],
    unsigned: 0,
    answer: { status: 204 },
    onDone: () => false,
    relayed(given) {
      const names = Object.entries(given).map(([variable, target]) => {
        admins.set(variable, target);
        return [variable, `${url}/${variable}`];
      });
      return Object.fromEntries(names);
    },
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const [, name = "", rest = ""] = /^\/([A-Za-z_]+)(.*)$/.exec(request.url ?? "") ?? [];
    const admin = admins.get(name);
    if (admin === undefined) return answerHook(operator, request, body, response);
    const headers = { "content-type": "application/json", accept: "application/json" };
    const answer = await ask(admin + rest, { method: request.method, headers, body });
    if (operator.onDone(`${request.method} ${rest.split("?")[0]}`)) return response.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, operator, url };
}

function answerHook(operator: Operator, { headers, method }: IncomingMessage, body: string, response: ServerResponse) {
  if (method !== "POST" || !isSigned(headers, body, secret)) operator.unsigned++;
  else operator.told.push(JSON.parse(body));
  const { status, body: answer = "", delayMs = 0 } = operator.answer;
  const isSwallowed = operator.onDone("HOOK");
  if (isSwallowed) return response.destroy();
  return setTimeout(() => response.writeHead(status, { "content-type": "application/json" }).end(answer), delayMs);
}
