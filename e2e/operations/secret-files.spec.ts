import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { test } from "../support/test.ts";

/** Swaps a mounted Secret as kubelet does: a new folder, and a link that is renamed. */
function mount(folder: string, version: number, keys: Record<string, string>): void {
  const data = join(folder, `..${version}`);
  mkdirSync(data, { recursive: true });
  for (const [key, text] of Object.entries(keys)) writeFileSync(join(data, key), text);
  symlinkSync(`..${version}`, join(folder, "..next"));
  renameSync(join(folder, "..next"), join(folder, "..data"));
  if (version === 1) for (const key of Object.keys(keys)) symlinkSync(join("..data", key), join(folder, key));
}

test("a process takes up a changed secret from its file, and keeps the old one where the file is empty", async ({
  servers,
}, testInfo) => {
  const folder = testInfo.outputPath("secrets");
  const secret = "only-for-tests-secret-in-a-file-32";
  mount(folder, 1, { token: "token-of-tests-old\n", secret });
  const env = {
    METRICS_TOKEN: "",
    METRICS_TOKEN_FILE: join(folder, "token"),
    PORTICO_SECRET: "",
    PORTICO_SECRET_FILE: join(folder, "secret"),
  };
  const settings = await withOwnPorts(servers.settings, { env });
  const log = servers.logFile(`secret-files-${testInfo.testId}`);
  const child = await startPortico(settings, log);
  const statuses = async () => {
    const of = async (token: string) => {
      const headers = { authorization: `Bearer token-of-tests-${token}` };
      return (await ask(`http://127.0.0.1:${settings.port}/metrics`, { headers })).status;
    };
    return [await of("old"), await of("new")];
  };
  expect(await statuses()).toEqual([200, 401]);
  mount(folder, 2, { token: "token-of-tests-new\ntoken-of-tests-old\n", secret });
  await expect.poll(statuses, { timeout: 15_000 }).toEqual([200, 200]);
  mount(folder, 3, { token: "token-of-tests-new\n", secret });
  await expect.poll(statuses, { timeout: 15_000 }).toEqual([401, 200]);
  mount(folder, 4, { token: "", secret });
  await expect
    .poll(() => statuses().then(() => readFileSync(log, "utf8")), { timeout: 15_000 })
    .toContain('"event":"secret_file_refused","variable":"METRICS_TOKEN_FILE"');
  expect(await statuses()).toEqual([401, 200]);
  expect(readFileSync(log, "utf8")).not.toContain("token-of-tests");
  await child.stop();
});
