import type { ServerResponse } from "node:http";
import type { Upstream } from "../../lib/upstream/call";
import { readAnswer } from "../../lib/upstream/read-body";
import { build } from "../environment";
import { bareHeaders } from "./security-headers";
import type { Lifecycle } from "./shutdown";

/** Answers /health/alive, /health/ready and /health/version. */
export type Health = (res: ServerResponse, path: string) => Promise<void>;

/** Milliseconds for which Kratos' answer is reused, so that probes do not pile up at Kratos. */
const cacheMs = 1000;

/**
 * Alive: this process answers. Ready: Kratos answers too, and we are not shutting down. Version: what this process is.
 * @param timeoutMs for Kratos' answer
 */
export function health(kratos: Upstream, timeoutMs: number, lifecycle: Lifecycle): Health {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);
  const kratosIsReady = () => {
    if (performance.now() - asked >= cacheMs) {
      asked = performance.now();
      const deadline = asked + timeoutMs;
      answer = kratos({ name: "health", method: "GET", path: "/health/ready", headers: {}, deadline })
        .then(async (response) => (await readAnswer(response, deadline)) && response.statusCode === 200)
        .catch(() => false);
    }
    return answer;
  };
  return async (res, path) => {
    if (path === "/health/alive") return send(res, 200, { status: "ok" });
    if (path === "/health/version") return sendText(res, 200, build);
    if (lifecycle.draining) return send(res, 503, { status: "unavailable", reason: "draining" });
    if (await kratosIsReady()) return send(res, 200, { status: "ok" });
    send(res, 503, { status: "unavailable", reason: "kratos" });
  };
}

function send(res: ServerResponse, status: number, body: Record<string, string>): void {
  sendText(res, status, JSON.stringify(body));
}

function sendText(res: ServerResponse, status: number, text: string): void {
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
  res.writeHead(status, { ...bareHeaders, ...headers }).end(text);
}
