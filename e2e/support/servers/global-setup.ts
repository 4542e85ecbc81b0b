import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { baseConfig } from "../../profiles/base.ts";
import { hydraConfig } from "../../profiles/hydra.ts";
import { forgetPlanted, searchLogs } from "../assert/secrets.ts";
import { startSmsSink } from "../people/phone.ts";
import { startChild } from "./child.ts";
import { answers200 } from "./http.ts";
import { freePort } from "./ports.ts";
import { hydraBinary, kratosBinary, logs, porticoServer, publishRun, root } from "./run.ts";

/** Once per run: a look whether what is tested is there at all, the empty migrated databases to copy, one catcher of mails and one of text messages. */
export default async function setUp() {
  porticoServer();
  await rm(logs, { recursive: true, force: true });
  forgetPlanted();
  const directory = await mkdtemp(join(tmpdir(), "portico-e2e-run-"));
  const database = join(directory, "template.sqlite");
  const hydraDatabase = join(directory, "hydra-template.sqlite");
  await Promise.all([migrateKratos(directory, database), migrateHydra(directory, hydraDatabase)]);

  const smtpPort = String(await freePort());
  const webPort = String(await freePort());
  const inboxUrl = `http://127.0.0.1:${webPort}`;
  const maildev = startChild({
    name: "maildev",
    command: process.execPath,
    args: [
      join(root, "node_modules/maildev/bin/maildev"),
      ...["--ip", "127.0.0.1", "--smtp", smtpPort, "--web", webPort, "--silent"],
      ...["--mail-directory", join(directory, "mail")],
    ],
    log: join(logs, "maildev.log"),
  });
  await maildev.ready(() => answers200(`${inboxUrl}/healthz`));
  const smsPort = await freePort();
  const sms = await startSmsSink(smsPort);
  publishRun({ database, hydraDatabase, smtpPort, inboxUrl, smsUrl: `http://127.0.0.1:${smsPort}/` });

  return async () => {
    await maildev.stop();
    sms.close();
    await rm(directory, { recursive: true, force: true });
    // Last, and of the whole run: what it throws is a failure of the run.
    searchLogs();
  };
}

async function migrateKratos(directory: string, database: string) {
  const nowhere = {
    loopback: "127.0.0.1" as const,
    uiUrl: "http://localhost:1",
    browserUrl: "http://localhost:1",
    cookieDomain: undefined,
    schema: "person" as const,
  };
  const ports = {
    publicPort: 1,
    adminPort: 2,
    smtpPort: 3,
    providerUrl: "http://127.0.0.1:4",
    smsUrl: "http://127.0.0.1:5",
    hydraAdminUrl: "http://127.0.0.1:6",
    applicationUrl: "http://127.0.0.1:7",
  };
  await migrate(kratosBinary(), join(directory, "kratos.json"), baseConfig({ ...nowhere, ...ports, database }));
}

async function migrateHydra(directory: string, database: string) {
  const [publicUrl, adminUrl] = ["http://127.0.0.1:1", "http://127.0.0.1:2"];
  const config = hydraConfig({ uiUrl: "http://localhost:1", publicUrl, adminUrl, database });
  await migrate(hydraBinary(), join(directory, "hydra.json"), config);
}

async function migrate(binary: string, file: string, config: object) {
  await writeFile(file, JSON.stringify(config));
  await promisify(execFile)(binary, ["migrate", "sql", "-e", "--yes", "-c", file], { maxBuffer: 64 * 1024 * 1024 });
}
