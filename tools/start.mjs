/**
 * `npm start`: from a fresh clone to a page that someone can use: installs, builds the real Kratos
 * and the UI, starts both with a mail catcher, and stops them together.
 * `npm start -- --reset` forgets accounts, mails and secrets of earlier starts.
 */
import { mkdirSync, rmSync } from "node:fs";
import { buildUi } from "./build/ui.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { Failure, sentenceFor } from "./lib/failure.mjs";
import { ensureKratos, requireKratos } from "./lib/go-tool.mjs";
import { requireFree } from "./lib/ports.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";
import { onLeave, stopCommands } from "./lib/run.mjs";
import { logTail, serverGroup } from "./lib/servers.mjs";
import { keptSecrets, kratosEnvironment, migrate, seedDemoAccount, writeMails } from "./start/kratos.mjs";
import { startServers } from "./start/servers.mjs";
import { data, demo, startSettings } from "./start/settings.mjs";

let leaving = false;
let isUp = false;
const group = serverGroup(serverEnded);

/** Stops everything and ends; the first caller decides the exit code. */
async function leave(code, sentence) {
  if (leaving) return;
  leaving = true;
  if (sentence) console.error(`\n${sentence}`);
  await Promise.all([group.stop(), stopCommands()]);
  process.exit(code);
}

function serverEnded({ name, code, signal, log }) {
  // A Ctrl-C reaches the servers at the same moment as us: give our own handler the first word.
  const how = signal ? `by ${signal}` : `with exit code ${code}`;
  setTimeout(() => leave(1, `${name} ended ${how}; stopping the rest. Its last lines:\n${logTail(log)}`), 200);
}

onLeave(() => leave(isUp ? 0 : 130, isUp ? "Stopping …" : "Interrupted."));
process.on("uncaughtException", (error) => leave(1, sentenceFor(error)));

async function start() {
  requireNode();
  const { reset } = optionsOf({ reset: { type: "boolean" } });
  const settings = startSettings(process.env);
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
    await startServers(group, settings, { kratos, kratosEnv, report });
  });
  await step("Making the demo account", async () =>
    (await seedDemoAccount(settings.kratosAdminUrl, demo)) ? "created" : "there already",
  );
  isUp = true;
  console.log(`
  Open     ${settings.baseUrl}
  Inbox    ${settings.inboxUrl}   (every mail that Kratos sends)
  Account  ${demo.email}   password: ${demo.password}

  Logs are in .portico/start/logs. Ctrl-C stops everything; accounts are kept for the next start.`);
}

start().catch(async (error) => {
  // A server that ended says so itself, with its last lines: that tells more than "did not answer".
  if (error instanceof Failure) await new Promise((resolve) => setTimeout(resolve, 300));
  await leave(1, sentenceFor(error));
});
