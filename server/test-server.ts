import http, { type IncomingHttpHeaders, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import type { BrandFile } from "../lib/brands/files";
import { parseConfig } from "../lib/config/config";
import { startWatch } from "./abuse/start-monitor";
import { unreadable } from "./http/client-error";
import { health as healthOf } from "./http/health";
import { httpServer } from "./http/listen";
import { securityHeaders } from "./http/security-headers";
import { linkToKratos } from "./kratos/client";
import type { NextHandler } from "./pages/render";
import { trustIn } from "./request/client-address";
import { sitesOf } from "./request/site";
import { frontDoor } from "./router";

/** Servers and requests for the tests of the front door: a real door on a real port, before stand-ins. */
const opened: Server[] = [];

afterEach(async () => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Starts a server on a free port. @returns its port */
export function serve(listener: RequestListener): Promise<number> {
  return open(http.createServer(listener));
}

async function open(server: Server): Promise<number> {
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is always of this shape.
  return (server.address() as AddressInfo).port;
}

type Stage = {
  kratos?: RequestListener;
  next?: NextHandler;
  env?: Record<string, string>;
  draining?: boolean;
  /** Brands by host name. */
  brands?: Record<string, string>;
  /** Files of the brand acme. */
  files?: ReadonlyMap<string, BrandFile>;
  /** With limits and audit. */
  watched?: boolean;
};

/** Starts a front door. Without `kratos`, Kratos' port refuses. @returns the door's port */
export async function openDoor(stage: Stage): Promise<number> {
  const { kratos, next, env, draining = false, brands = {}, files, watched = false } = stage;
  const kratosPort = kratos ? await serve(kratos) : 1;
  const url = `http://127.0.0.1:${kratosPort}/kratos`;
  const base = { BASE_URL: "http://localhost:3000", KRATOS_PUBLIC_URL: url, UPSTREAM_TIMEOUT_MS: "800" };
  const config = parseConfig({ ...base, ...env });
  const link = linkToKratos(config.kratosPublicUrl, config.upstreamTimeoutMs, config.kratosTls);
  const lifecycle = { draining };
  const sites = sitesOf(config, (hostname) => brands[hostname]);
  const filesOf = (name: string) => (name === "acme" ? files : undefined);
  const security = securityHeaders(config, { dev: false, framed: false });
  const parts = {
    config,
    dev: false,
    security,
    trust: trustIn(config.trustedProxies),
    sites,
    filesOf,
    link,
    lifecycle,
  };
  const page: NextHandler =
    next ?? (async (_, res) => void res.writeHead(200, { "Content-Type": "text/html" }).end("<p>"));
  const watches = watched ? await startWatch(config) : {};
  const door = frontDoor({ ...parts, health: healthOf(link, lifecycle), next: page, ...watches });
  return open(httpServer(door, unreadable(config, security)));
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
