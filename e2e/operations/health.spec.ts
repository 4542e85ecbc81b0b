import { expect } from "@playwright/test";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test("the product is alive always, and ready while Kratos answers", async ({ servers, kratos }) => {
  const status = async (kind: string) => (await ask(`${servers.internalUrl}/health/${kind}`)).status;
  expect(await status("alive")).toBe(200);
  await expect.poll(() => status("ready")).toBe(200);
  const { version, commit, built } = JSON.parse((await ask(`${servers.internalUrl}/health/version`)).body);
  expect([version, commit, built]).toEqual([
    expect.stringMatching(/^\d+\.\d+\.\d+/),
    expect.stringMatching(/^(?:[\da-f]{40}(?:-changed)?|unknown)$/),
    expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  ]);
  await kratos.stop();
  await expect.poll(() => status("ready")).toBe(503);
  expect(await status("alive")).toBe(200);
  await kratos.start();
  await expect.poll(() => status("ready")).toBe(200);
});
