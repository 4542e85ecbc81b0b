import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { type Answer, type Exchange, pairs, startProxy } from "../servers/proxy.mjs";

const json = { "Content-Type": "application/json" };
const html = { "Content-Type": "text/html; charset=utf-8" };
const foreign = "<!doctype html><title>Welcome</title><h1>Welcome to some other server</h1>";

/** What networks, gateways and a failing Kratos do, by the names of docs/faults.yaml. `refused` is no answer at all. */
const byName = {
  slow: async ({ res, answer }) => {
    await delay(5000);
    const { status, headers, body } = await answer();
    res.writeHead(status, headers).end(body);
  },
  stalls: async ({ res, answer }) => void (await sendHalf(res, await answer())),
  "resets at once": ({ req }) => void req.socket.resetAndDestroy(),
  "resets in the middle": async ({ req, res, answer }) => {
    await sendHalf(res, await answer());
    req.socket.resetAndDestroy();
  },
  "500 JSON": ({ res }) => void res.writeHead(500, json).end('{"error":{"code":500,"message":"no database"}}'),
  "500 page": ({ res }) => void res.writeHead(500, html).end("<h1>Internal Server Error</h1>"),
  "502 empty": ({ res }) => void res.writeHead(502).end(),
  "503 page": ({ res }) => void res.writeHead(503, html).end("<h1>Service Unavailable</h1>"),
  "503 for now": ({ res }) =>
    void res.writeHead(503, { ...html, "Retry-After": "5" }).end("<h1>Down for maintenance</h1>"),
  "404 page": ({ res }) => void res.writeHead(404, html).end("<h1>No such host</h1>"),
  "200 page": ({ res }) => void res.writeHead(200, html).end(foreign),
  garbage: ({ req }) => void req.socket.end(Buffer.from([0, 255, 13, 10, 1, 2, 3, 13, 10, 13, 10])),
  "no JSON": ({ res }) => void res.writeHead(200, json).end("<<<"),
  "cut JSON": ({ res }) => void res.writeHead(200, json).end('{"id":"5b5f","ui":{"nodes":[{"type":'),
  huge: ({ res }) => sendWithoutEnd(res.writeHead(200, json)),
  "wrong type": async ({ res, answer }) => {
    const { status, headers, body } = await answer();
    const kept = pairs(headers).filter(([name]) => !/^content-type$/i.test(name));
    res.writeHead(status, [...kept.flat(), "Content-Type", "text/html"]).end(body);
  },
  "redirect to itself": ({ req, res }) => void res.writeHead(302, { Location: req.url }).end(),
  "redirect nowhere": ({ res }) => void res.writeHead(303).end(),
  "redirect to a script": ({ res }) => void res.writeHead(303, { Location: "javascript:alert(1)" }).end(),
  "429": ({ res }) => void res.writeHead(429, { ...html, "Retry-After": "5" }).end("<h1>Slow down</h1>"),
} satisfies Record<string, (exchange: Exchange) => unknown>;

export type Fault = keyof typeof byName | "refused";

export const faults: Fault[] = [
  "refused",
  ...Object.keys(byName).filter((name): name is keyof typeof byName => name in byName),
];

export type FaultyProxy = { url: string; become(fault: Fault | "well"): Promise<void>; close(): Promise<void> };

/** Stands between the UI and the real Kratos, and does what it was told to become. */
export async function startFaultyProxy(port: number, target: string): Promise<FaultyProxy> {
  let current: Fault | "well" = "well";
  const proxy = await startProxy({
    port,
    target,
    fault: (exchange) => (current === "well" || current === "refused" ? exchange.forward() : byName[current](exchange)),
  });
  let isOpen = true;
  return {
    url: proxy.url,
    async become(next) {
      current = next;
      const wasOpen = isOpen;
      isOpen = next !== "refused";
      if (wasOpen && !isOpen) await proxy.close();
      if (!wasOpen && isOpen) await proxy.open();
    },
    close: proxy.close,
  };
}

/** The head and half of the body. */
function sendHalf(res: ServerResponse, { status, headers, body }: Answer): Promise<void> {
  res.writeHead(status, headers);
  res.flushHeaders();
  return new Promise((resolve) => res.write(body.subarray(0, Math.floor(body.length / 2)), () => resolve()));
}

function sendWithoutEnd(res: ServerResponse): void {
  const more = () => {
    while (!res.destroyed && res.write(" ".repeat(64 * 1024)));
  };
  res.on("drain", more);
  more();
}
