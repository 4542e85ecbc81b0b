import { expect } from "@playwright/test";
import { startLoad } from "../support/people/load.ts";
import { tail } from "../support/servers/child.ts";
import { ask } from "../support/servers/http.ts";
import { startNginx } from "../support/servers/nginx.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { test } from "../support/test.ts";

/** Rounds of restarts; more of them for a longer look (docs/configuration.md). */
const rounds = Number(process.env.RESTART_ROUNDS ?? 2);

test("restarted one after the other behind nginx under load, two processes lose no request", async ({ servers }, {
  testId,
}) => {
  test.setTimeout(60_000 + rounds * 30_000);
  const startProcess = async (port: number) => {
    // Guesses from one address are no attack here.
    const env = { DRAIN_MS: "1000", RATE_LIMITS: "off", TRUSTED_PROXIES: "loopback" };
    const settings = await withOwnPorts(servers.settings, { port, env });
    const child = await startPortico(settings, servers.logFile(`restarted-${testId}`));
    const requests = async () => {
      const { body } = await ask(`http://127.0.0.1:${settings.internalPort}/metrics`);
      return body.match(/^portico_http_requests_total\{[^}]*\} [1-9]/gm)?.length ?? 0;
    };
    return { ...child, requests };
  };
  const ports = [await freePort(), await freePort()];
  const processes = new Map<number, Awaited<ReturnType<typeof startProcess>>>();
  for (const port of ports) processes.set(port, await startProcess(port));
  const front = await freePort();
  const nginxLog = servers.logFile(`nginx-${testId}`);
  const nginx = await startNginx({ port: front, processes: ports }, nginxLog);

  const load = startLoad(`http://127.0.0.1:${front}`, 6);
  for (let round = 0; round < rounds; round++) {
    for (const port of ports) {
      const before = load.counts.posted;
      const process = processes.get(port);
      process?.signal("SIGTERM");
      expect(await process?.exited).toEqual({ code: 0, signal: null });
      expect(load.counts.posted, "forms were sent meanwhile").toBeGreaterThan(before);
      processes.set(port, await startProcess(port));
      // The next one may go when nginx has found this one again.
      const again = processes.get(port);
      await expect.poll(() => again?.requests(), { timeout: 20_000, intervals: [100] }).toBeGreaterThan(0);
    }
  }
  await load.stop();
  console.log(`${load.counts.sent} requests (${load.counts.posted} forms) over ${rounds * 2} restarts`);
  expect(load.failures, `${load.counts.sent} requests\n${tail(nginxLog)}`).toEqual([]);

  await Promise.all([nginx.stop(), ...[...processes.values()].map((child) => child.stop())]);
});
