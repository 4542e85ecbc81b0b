import { setTimeout as wait } from "node:timers/promises";
import { expect } from "@playwright/test";
import { tail } from "../fixtures/child.ts";
import { startLoad } from "../fixtures/load.ts";
import { startNginx } from "../fixtures/nginx.ts";
import { freePort } from "../fixtures/ports.ts";
import { test } from "../fixtures/test.ts";
import { startUi } from "../fixtures/ui.ts";

/** Rounds of restarts; more of them for a longer look (docs/configuration.md). */
const rounds = Number(process.env.RESTART_ROUNDS ?? 2);

test("restarted one after the other behind nginx under load, two processes lose no request @forwarded", async ({
  servers,
}, { testId }) => {
  test.setTimeout(60_000 + rounds * 30_000);
  const startProcess = async (port: number) => {
    // Guesses from one address are no attack here.
    const env = { DRAIN_MS: "1000", RATE_LIMITS: "off", TRUSTED_PROXIES: "loopback" };
    const settings = { ...servers.uiSettings, port, internalPort: await freePort(), env };
    return startUi(settings, servers.logFile(`restarted-${testId}`));
  };
  const ports = [await freePort(), await freePort()];
  const processes = new Map<number, Awaited<ReturnType<typeof startUi>>>();
  for (const port of ports) processes.set(port, await startProcess(port));
  const front = await freePort();
  const nginxLog = servers.logFile(`nginx-${testId}`);
  const nginx = await startNginx(front, ports, nginxLog);

  const load = startLoad(`http://127.0.0.1:${front}`, 6);
  for (let round = 0; round < rounds; round++) {
    for (const port of ports) {
      const before = load.counts.posted;
      const process = processes.get(port);
      process?.signal("SIGTERM");
      expect(await process?.exited).toEqual({ code: 0, signal: null });
      expect(load.counts.posted, "forms were sent meanwhile").toBeGreaterThan(before);
      processes.set(port, await startProcess(port));
      // Until nginx tries it again.
      await wait(1200);
    }
  }
  await load.stop();
  console.log(`${load.counts.sent} requests (${load.counts.posted} forms) over ${rounds * 2} restarts`);
  expect(load.failures, `${load.counts.sent} requests\n${tail(nginxLog)}`).toEqual([]);

  await Promise.all([nginx.stop(), ...[...processes.values()].map((child) => child.stop())]);
});
