import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test as base } from "./provider.ts";

/** What an operator's own server does when Kratos tells it of a form. */
type Hook = {
  /** As a hook of Kratos' configuration. */
  config: { hook: string; config: object };
  /** Milliseconds until it answers. */
  delayMs: number;
  /** Status of its answer. */
  status: number;
  /** The accounts that it was told of, in the order of arrival. */
  calls: string[];
  /** What else the last call told it of the flow. */
  flow: { requestUrl?: string; payload?: Record<string, string> };
};

type Started = { server: Server; hook: Hook };

/** Kratos tells the hook the account's address, and what was given along with the flow. */
const template = `function(ctx) {
  email: ctx.identity.traits.email,
  flow: { requestUrl: ctx.flow.request_url, payload: std.get(ctx.flow, "transient_payload", {}) },
}`;

/** Jsonnet, which Kratos wants as a URL. */
const body = `base64://${Buffer.from(template).toString("base64")}`;

/** Journeys in which a web hook of the operator's takes its time. */
export const test = base.extend<{ hook: Hook }, { hookServer: Started }>({
  hookServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is destructured
    async ({}, use) => {
      const started = await startHook();
      await use(started);
      started.server.closeAllConnections();
      started.server.close();
    },
    { scope: "worker" },
  ],

  hook: async ({ hookServer: { hook } }, use) => {
    Object.assign(hook, { delayMs: 0, status: 200, calls: [], flow: {} });
    await use(hook);
  },
});

async function startHook(): Promise<Started> {
  const hook: Hook = { config: { hook: "web_hook", config: {} }, delayMs: 0, status: 200, calls: [], flow: {} };
  const server = createServer(async (request, response) => {
    const { email, flow } = JSON.parse(await text(request));
    hook.calls.push(email);
    hook.flow = flow;
    setTimeout(() => response.writeHead(hook.status).end(), hook.delayMs);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  hook.config.config = { url: `http://127.0.0.1:${port}/`, method: "POST", body };
  return { server, hook };
}
