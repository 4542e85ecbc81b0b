import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { signInAsProgram } from "../support/people/program.ts";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { startRedis } from "../support/servers/redis.ts";
import { test } from "../support/test.ts";

test("two processes that share Redis enforce one limit, and go on without it", async ({ servers, newPerson }, {
  testId,
}) => {
  const redisPort = await freePort();
  const env = { REDIS_URL: `redis://127.0.0.1:${redisPort}/1`, RATE_LIMIT_ACCOUNT: "4" };
  const log = servers.logFile(`shared-${testId}`);
  const startProcess = async () => {
    const settings = await withOwnPorts(servers.settings, { env });
    const child = await startPortico(settings, log);
    const url = `http://127.0.0.1:${settings.port}`;
    const internal = `http://127.0.0.1:${settings.internalPort}`;
    const storeUp = async () =>
      /^portico_rate_limit_store_up (\d)$/m.exec((await ask(`${internal}/metrics`)).body)?.[1];
    return { child, url, internal, storeUp };
  };

  // Redis is not there yet: they start all the same, and are ready.
  const [one, two] = [await startProcess(), await startProcess()];
  const both = [one, two];
  for (const { storeUp } of both) await expect.poll(storeUp).toBe("0");
  expect(readFileSync(log, "utf8")).toContain('"event":"rate_limit_store_unavailable"');

  /** Statuses of wrong passwords, by turns at one and the other. */
  const tries = async (count: number) => {
    const { email } = newPerson();
    const statuses: number[] = [];
    for (let i = 0; i < count; i++)
      statuses.push((await signInAsProgram(i % 2 ? two.url : one.url, email, "wrong")).status);
    return statuses;
  };

  let redis = await startRedis(redisPort, servers.logFile(`redis-${testId}`));
  for (const { storeUp } of both) await expect.poll(storeUp).toBe("1");
  expect(await tries(6), "one limit").toEqual([400, 400, 400, 400, 429, 429]);

  redis.signal("SIGKILL");
  await redis.exited;
  expect(await tries(6), "each counts for itself").toEqual([400, 400, 400, 400, 400, 400]);
  for (const { storeUp, internal } of both) {
    await expect.poll(storeUp).toBe("0");
    expect((await ask(`${internal}/health/ready`)).status).toBe(200);
  }
  expect((await tries(10)).slice(-2), "a limit all the same").toEqual([429, 429]);

  redis = await startRedis(redisPort, servers.logFile(`redis-${testId}`));
  for (const { storeUp } of both) await expect.poll(storeUp).toBe("1");
  expect(await tries(6), "one limit again").toEqual([400, 400, 400, 400, 429, 429]);
  expect(readFileSync(log, "utf8")).toContain('"event":"rate_limit_store_connected"');

  await Promise.all([one.child.stop(), two.child.stop(), redis.stop()]);
});
