import http, { type IncomingHttpHeaders, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { afterEach } from "vitest";
import type { BrandFile } from "../lib/brands/files";
import { parseConfig } from "../lib/config/config";
import { findContext, type RequestContext } from "../lib/request/context";
import { startMonitor } from "./abuse/monitor";
import { answerClientErrors } from "./http/client-error";
import { health as healthOf } from "./http/health";
import { httpServer } from "./http/listen";
import { securityHeaders } from "./http/security-headers";
import { staticFiles } from "./http/static-files";
import type { MaintenancePlan } from "./maintenance/watch";
import { noTracing } from "./observability/tracing";
import type { Handler } from "./pages/collecting-response";
import { renderQueue } from "./pages/render-slots";
import { trustIn } from "./request/client-address";
import { sitesOf } from "./request/site";
import { router } from "./router";
import { upstreamClient } from "./upstream/client";
import { observed } from "./upstream/observed";

/** Servers and requests for tests of the front door: a real one on a real port, with Kratos and Next faked. */
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
  /** Hydra's admin API; without it there is none. */
  hydra?: RequestListener;
  next?: Handler;
  env?: Record<string, string>;
  draining?: boolean;
  /** Brands by host name. */
  brands?: Record<string, string>;
  /** Files of the brand acme. */
  files?: ReadonlyMap<string, BrandFile>;
  /** Folder of static files, as a standalone tree has them. */
  dir?: string;
  /** The operator's security.txt. */
  securityTxt?: string;
  maintenance?: MaintenancePlan;
  /** With limits and audit. */
  monitored?: boolean;
};

/** Starts a front door. Without `kratos`, connections to Kratos are refused. @returns the front door's port */
export async function openDoor(stage: Stage): Promise<number> {
  const {
    kratos,
    hydra,
    next,
    env,
    draining = false,
    brands = {},
    files,
    dir = tmpdir(),
    securityTxt,
    maintenance,
    monitored = false,
  } = stage;
  const kratosPort = kratos ? await serve(kratos) : 1;
  const url = `http://127.0.0.1:${kratosPort}/kratos`;
  const base = { BASE_URL: "http://localhost:3000", KRATOS_PUBLIC_URL: url, UPSTREAM_TIMEOUT_MS: "800" };
  const config = parseConfig({ ...base, ...env });
  const client = upstreamClient(config.kratosPublicUrl, config.kratosTls);
  const hydraClient = hydra && upstreamClient(`http://127.0.0.1:${await serve(hydra)}`);
  const lifecycle = { draining };
  const security = securityHeaders(config, { dev: false, framed: false });
  const page: Handler = next ?? (async (_, res) => void res.writeHead(200, { "Content-Type": "text/html" }).end("<p>"));
  const door = router({
    config,
    security,
    trust: trustIn(config.trustedProxies),
    sites: sitesOf(config, (hostname) => brands[hostname]),
    filesOf: (name) => (name === "acme" ? files : undefined),
    serveFile: staticFiles({ dir, dev: false, security }),
    services: {
      kratos: observed("kratos", client, noTracing),
      kratosAdmin: undefined,
      hydra: hydraClient,
      ketoRead: undefined,
      ketoWrite: undefined,
      deletionHook: undefined,
      trialHook: undefined,
    },
    securityTxt,
    ...(maintenance && { maintenance }),
    queue: renderQueue(),
    health: healthOf(client, config.upstreamTimeoutMs, lifecycle),
    lifecycle,
    next: page,
    tracing: noTracing,
    ...(monitored ? await startMonitor(config) : {}),
  });
  return open(httpServer(door, answerClientErrors(config, security)));
}

/** The context of a request to the faked Next. */
export function contextFor(req: http.IncomingMessage): RequestContext {
  const context = findContext(String(req.headers["x-request-id"]));
  if (!context) throw new Error("no context");
  return context;
}

/** Writes as long as the other side reads. */
export function endless(res: ServerResponse): void {
  const more = () => {
    while (!res.destroyed && res.write(" ".repeat(64 * 1024)));
  };
  res.on("drain", more);
  more();
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

type Request = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** Sends a request with its target unchanged. */
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
