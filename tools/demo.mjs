/**
 * `npm run demo`: one login for two products. Starts the real Kratos, Hydra and Keto, a mail catcher, Portico and the
 * products in demo/, with accounts to try them, and stops them together.
 * `npm run demo -- --reset` forgets accounts, relations, mails and secrets of earlier starts.
 */
import { mkdirSync, rmSync } from "node:fs";
import { buildUi } from "./build/ui.mjs";
import { installProducts } from "./demo/products.mjs";
import { applyPolicies, registerProducts, seedPeople } from "./demo/seed.mjs";
import { demoSecrets, startHydraAndKeto, startProducts, writeCatalogue } from "./demo/servers.mjs";
import { closingTable, demoSettings, portalEnvironment } from "./demo/settings.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { ensureHydra, ensureKeto, ensureKratos, requireHydra, requireKeto, requireKratos } from "./lib/go-tool.mjs";
import { requireFree } from "./lib/ports.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";
import { runTogether } from "./lib/together.mjs";
import { keptSecrets, kratosEnvironment, migrate, writeMails } from "./start/kratos.mjs";
import { startServers } from "./start/servers.mjs";
import { ensureProgram, programs } from "./test/programs.mjs";

async function start(group) {
  requireNode();
  const { reset } = optionsOf({ reset: { type: "boolean" } });
  const settings = demoSettings(process.env);
  const { data } = settings;
  const step = plan(11);
  const paths = {};

  await step("Checking this machine", async () => {
    requireDisk();
    for (const require of [requireKratos, requireHydra, requireKeto]) require();
    await requireFree(settings.ports, "npm run demo");
    if (reset) rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    return reset ? "earlier data forgotten" : "ready";
  });
  await step("Installing dependencies (a minute or two, the first time)", installDependencies);
  await step("Looking for Python", async (report) => {
    paths.python = await ensureProgram(programs.python, report);
    return paths.python;
  });
  await step("Installing the products' packages", (report) => installProducts(paths.python, report));
  for (const [name, title, ensure] of [
    ["kratos", "Building Kratos (five to ten minutes, the first time)", ensureKratos],
    ["hydra", "Building Hydra (some minutes, the first time)", ensureHydra],
    ["keto", "Building Keto (some minutes, the first time)", ensureKeto],
  ])
    await step(title, async (report) => {
      const { path, note } = await ensure(report);
      paths[name] = path;
      return note;
    });
  await step("Building the UI (about a minute when it changed)", buildUi);

  const secrets = demoSecrets(data);
  await step("Starting Kratos, Hydra, Keto, the mail catcher and the UI", async (report) => {
    const kratosEnv = {
      ...kratosEnvironment(settings, keptSecrets(data), data),
      OAUTH2_PROVIDER_URL: settings.hydraAdminUrl,
    };
    report("preparing the databases");
    await Promise.all([migrate(paths.kratos, kratosEnv, report), writeMails(settings, data, report)]);
    writeCatalogue(settings);
    const { hydra, keto, kratos } = paths;
    await startHydraAndKeto(group, settings, { hydra, keto, secrets, report });
    await startServers(group, settings, { kratos, kratosEnv, uiEnv: portalEnvironment(settings, process.env), report });
  });
  await step("Making accounts and relations, and registering the products", async (report) => {
    await registerProducts(settings, secrets);
    const note = await seedPeople(settings);
    await applyPolicies(settings, report);
    return note;
  });
  await step("Starting the products", (report) => startProducts(group, settings, secrets, report));
  return `
${closingTable(settings)}

  Logs are in .portico/demo/logs. Ctrl-C stops everything; all is kept for the next start.`;
}

await runTogether(start);
