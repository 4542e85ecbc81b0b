import http, { type IncomingHttpHeaders, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { parseConfig } from "../lib/config";
import { trustIn } from "./client-address";
import { frontDoor } from "./front-door";
import { health as healthOf } from "./health";
import { linkToKratos } from "./kratos-link";
import { memoryStore } from "./limits/memory-store";
import type { NextHandler } from "./pages";
import { startWatch } from "./watch/start-watch";

/** Servers and requests for the tests of the front door: a real door on a real port, before stand-ins. */
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Starts a server on a free port. @returns its port */
export async function serve(listener: RequestListener): Promise<number> {
  const server = http.createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is always of this shape.
  return (server.address() as AddressInfo).port;
}

type Stage = {
  kratos?: RequestListener;
  next?: NextHandler;
  env?: Record<string, string>;
  draining?: boolean;
  /** With limits and audit. */
  watched?: boolean;
};

/** Starts a front door. Without `kratos`, Kratos' port refuses. @returns the door's port */
export async function openDoor({ kratos, next, env, draining = false, watched = false }: Stage): Promise<number> {
  const kratosPort = kratos ? await serve(kratos) : 1;
  const url = `http://127.0.0.1:${kratosPort}/kratos`;
  const base = { BASE_URL: "http://localhost:3000", KRATOS_PUBLIC_URL: url, UPSTREAM_TIMEOUT_MS: "800" };
  const config = parseConfig({ ...base, ...env });
  const link = linkToKratos(config.kratosPublicUrl, config.upstreamTimeoutMs, config.kratosTls);
  const lifecycle = { draining };
  const parts = { config, dev: false, trust: trustIn(config.trustedProxies), link, lifecycle };
  const page: NextHandler =
    next ?? (async (_, res) => void res.writeHead(200, { "Content-Type": "text/html" }).end("<p>"));
  const watches = watched ? await startWatch(config, memoryStore) : {};
  return serve(frontDoor({ ...parts, health: healthOf(link, lifecycle), next: page, ...watches }));
}

/** Writes as long as somebody reads. */
export function endless(res: ServerResponse): void {
  const more = () => {
    while (!res.destroyed && res.write(" ".repeat(64 * 1024)));
  };
  res.on("drain", more);
  more();
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

type Request = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** Sends a request whose target goes out as it stands. */
export function ask(port: number, path: string, { method = "GET", headers = {}, body }: Request = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: "127.0.0.1", path, method, headers, agent: false }, async (answer) => {
      let text = "";
      for await (const chunk of answer.setEncoding("utf8")) text += chunk;
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
    });
    request.on("error", reject);
    request.end(body);
  });
}
