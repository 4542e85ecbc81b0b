import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureKratos } from "../../tools/lib/go-tool.mjs";
import { serverGroup } from "../../tools/lib/servers.mjs";
import { kratosEnvironment, kratosFolder, migrate, serveArguments } from "../../tools/start/kratos.mjs";
import { freePorts, untilReady } from "./server.mjs";

const secret = "only-for-measurements-32-letters";

/** Linux' files in memory: a disk that others use would be what is measured. */
const quick = "/dev/shm";

/** Two providers, so that the login page has every method. Kratos calls them only after a press. */
const providers = ["google", "github"].map((id) => ({
  id,
  provider: id,
  client_id: "bench",
  client_secret: "bench",
  mapper_url: `base64://${Buffer.from("{identity: {traits: {}}}").toString("base64")}`,
  scope: ["email"],
}));

/**
 * A real Kratos, configured as `npm start` does, with every method on the login page.
 * @param baseUrl where people reach the UI that forwards to it
 * @param options.database "memory", or "file" for one that can be looked at
 * @param options.more variables for it
 * @returns { url, adminUrl, pid, log, folder, databaseFile, start, stop } the folder is for logs, and goes with it; `start`
 *   starts it anew after its end
 */
export async function startKratos(baseUrl, { database = "memory", more = {} } = {}) {
  const folder = mkdtempSync(join(database === "file" && existsSync(quick) ? quick : tmpdir(), "portico-bench-"));
  // Also where the run is broken off.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [kratosPublic, kratosAdmin, mailSmtp] = await freePorts(3);
  const { path } = await ensureKratos(() => {});
  const settings = { baseUrl, port: { kratosPublic, kratosAdmin, mailSmtp } };
  const own = kratosEnvironment(settings, { default: secret, cookie: secret, cipher: secret }, folder);
  const env = {
    ...own,
    DSN: database === "memory" ? database : own.DSN,
    LOG_LEVEL: "warning",
    SELFSERVICE_METHODS_OIDC_ENABLED: "true",
    SELFSERVICE_METHODS_OIDC_CONFIG_PROVIDERS: JSON.stringify(providers),
    ...more,
  };
  if (database === "file") await migrate(path, env, () => {});
  const url = `http://127.0.0.1:${kratosPublic}`;
  let running;
  let log;
  let starts = 0;
  const start = async () => {
    await running?.stop();
    // Of its own for each start, so that the log of what happened before is still there.
    starts += 1;
    log = join(folder, `kratos-${starts}.log`);
    const group = serverGroup();
    const { pid, isAlive } = group.start("Kratos", path, serveArguments, { cwd: kratosFolder, env, log });
    running = { pid, stop: group.stop };
    await untilReady(`${url}/health/ready`, { isAlive, log });
  };
  await start();
  const stop = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const adminUrl = `http://127.0.0.1:${kratosAdmin}`;
  const databaseFile = join(folder, "kratos.sqlite");
  return {
    url,
    adminUrl,
    folder,
    databaseFile,
    start,
    stop,
    get pid() {
      return running.pid;
    },
    get log() {
      return log;
    },
  };
}
