import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { signInAsProgram } from "../support/people/program.ts";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { test } from "../support/test.ts";

test("two workers are one product: one limit, one sum of all counts, and one that dies is replaced", async ({
  servers,
  person,
}, { testId }) => {
  const log = servers.logFile(`workers-${testId}`);
  const env = { WORKERS: "2", RATE_LIMIT_ACCOUNT: "4", METRICS_TOKEN: "a-token-of-the-tests" };
  const settings = await withOwnPorts(servers.settings, { env });
  const child = await startPortico(settings, log);
  const url = `http://127.0.0.1:${settings.port}`;
  const internal = `http://127.0.0.1:${settings.internalPort}`;

  const lines = () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line): { event: string; pid: number; signal: string } => JSON.parse(line));
  const started = () => lines().filter(({ event }) => event === "worker_ready");
  const metric = async (name: string) => {
    const { body } = await ask(`${internal}/metrics`);
    const line = body.split("\n").find((text) => text.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1));
  };
  const pages = 'portico_http_requests_total{route="/languages",status="2xx"}';
  const open = async (count: number) => {
    for (let i = 0; i < count; i++) expect((await ask(`${url}/languages`)).status).toBe(200);
  };

  // Each try comes on a connection of its own, so by turns to one and the other.
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) statuses.push((await signInAsProgram(url, person.email, "wrong")).status);
  expect(statuses, "one limit").toEqual([400, 400, 400, 400, 429, 429]);

  await open(6);
  expect(await metric(pages)).toBe(6);
  expect(await metric('portico_rate_limit_decisions_total{decision="refuse",scope="pair"}')).toBe(2);
  expect(await metric("portico_workers_ready")).toBe(2);
  const authorization = "Bearer a-token-of-the-tests";
  expect((await ask(`${url}/metrics`, { headers: { authorization } })).body).toContain(`${pages} 6`);

  const [victim] = started();
  process.kill(victim?.pid ?? 0, "SIGKILL");
  await expect.poll(() => lines().find(({ event }) => event === "worker_died")?.pid).toBe(victim?.pid);
  await open(4);
  expect((await ask(`${internal}/health/ready`)).status, "one is enough to be ready").toBe(200);
  expect(await metric(pages), "what the dead one has counted counts").toBe(10);
  await expect.poll(() => started().length).toBe(3);
  await open(2);
  expect(await metric(pages)).toBe(12);
  expect(await metric("portico_worker_deaths_total")).toBe(1);
  expect((await signInAsProgram(url, person.email, "wrong")).status, "failures are not forgotten").toBe(429);

  child.signal("SIGTERM");
  expect(await child.exited).toEqual({ code: 0, signal: null });
  for (const { pid } of started()) expect(isRunning(pid), `worker ${pid}`).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
