import type { ServerResponse } from "node:http";
import type { KratosLink } from "../kratos/client";
import { readAnswer } from "../kratos/read-response";
import { bareHeaders } from "./security-headers";
import type { Lifecycle } from "./shutdown";

/** Answers /health/alive and /health/ready. */
export type Health = (res: ServerResponse, path: string) => Promise<void>;

/** Milliseconds that the answer of Kratos holds, so that probes of ours do not multiply into probes of Kratos. */
const memory = 1000;

/** Milliseconds in which it must have come. */
const patience = 10_000;

/** Alive: this process answers. Ready: Kratos answers too, and we are not about to leave. */
export function health(link: KratosLink, lifecycle: Lifecycle): Health {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);
  const kratosIsReady = () => {
    if (performance.now() - asked >= memory) {
      asked = performance.now();
      answer = link({ method: "GET", path: "/health/ready", headers: {} })
        .then(async (response) => (await readAnswer(response, asked + patience)) && response.statusCode === 200)
        .catch(() => false);
    }
    return answer;
  };
  return async (res, path) => {
    if (path === "/health/alive") return send(res, 200, { status: "ok" });
    if (lifecycle.draining) return send(res, 503, { status: "unavailable", reason: "draining" });
    if (await kratosIsReady()) return send(res, 200, { status: "ok" });
    send(res, 503, { status: "unavailable", reason: "kratos" });
  };
}

function send(res: ServerResponse, status: number, body: Record<string, string>): void {
  const text = JSON.stringify(body);
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
  res.writeHead(status, { ...bareHeaders, ...headers }).end(text);
}
