/**
 * `npm start`: from a fresh clone to a page that someone can use: installs, builds the real Kratos
 * and the UI, starts both with a mail catcher, and stops them together.
 * `npm start -- --reset` forgets accounts, mails and secrets of earlier starts.
 */
import { mkdirSync, rmSync } from "node:fs";
import { buildUi } from "./build/ui.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { ensureKratos, requireKratos } from "./lib/go-tool.mjs";
import { requireFree } from "./lib/ports.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";
import { runTogether } from "./lib/together.mjs";
import { ensureAccount, keptSecrets, kratosEnvironment, migrate, writeMails } from "./start/kratos.mjs";
import { startServers } from "./start/servers.mjs";
import { demo, startSettings, uiEnvironment } from "./start/settings.mjs";

async function start(group) {
  requireNode();
  const { reset } = optionsOf({ reset: { type: "boolean" } });
  const settings = startSettings(process.env);
  const { data } = settings;
  const step = plan(6);

  await step("Checking this machine", async () => {
    requireDisk();
    requireKratos();
    await requireFree(settings.ports);
    if (reset) rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    return reset ? "earlier data forgotten" : "ready";
  });
  await step("Installing dependencies (a minute or two, the first time)", installDependencies);
  let kratos = "";
  await step("Building Kratos (five to ten minutes, the first time)", async (report) => {
    const { path, note } = await ensureKratos(report);
    kratos = path;
    return note;
  });
  await step("Building the UI (about a minute when it changed)", buildUi);
  await step("Starting Kratos, the mail catcher and the UI", async (report) => {
    const kratosEnv = kratosEnvironment(settings, keptSecrets(data), data);
    report("preparing the database");
    await Promise.all([migrate(kratos, kratosEnv, report), writeMails(settings, data, report)]);
    await startServers(group, settings, { kratos, kratosEnv, uiEnv: uiEnvironment(settings, process.env), report });
  });
  await step("Making the demo account", async () =>
    (await ensureAccount(settings.kratosAdminUrl, demo)).isNew ? "created" : "there already",
  );
  return `
  Open     ${settings.baseUrl}
  Inbox    ${settings.inboxUrl}   (every mail that Kratos sends)
  Account  ${demo.email}   password: ${demo.password}

  Logs are in .portico/start/logs. Ctrl-C stops everything; accounts are kept for the next start.`;
}

await runTogether(start);
