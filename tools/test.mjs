/**
 * `npm test`: installs what the tests need, builds, and runs lint, types, manifests, unit and end-to-end tests
 * against the real Kratos, Hydra and Keto. It ends with the minutes of each step, the counts of each check, and as the last
 * line "N passed, N failed".
 * Arguments go to Playwright: npm test -- login --headed
 */
import { buildGallery, buildUi, entry } from "./build/ui.mjs";
import { installProducts, ledgerPython } from "./demo/products.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { sentenceFor } from "./lib/failure.mjs";
import {
  ensureHydra,
  ensureKeto,
  ensureKratos,
  ensureManifests,
  requireHydra,
  requireKeto,
  requireKratos,
  requireManifests,
} from "./lib/go-tool.mjs";
import { at } from "./lib/paths.mjs";
import { plan } from "./lib/progress.mjs";
import { requireDisk, requireNode } from "./lib/requirements.mjs";
import { onLeave, stopCommands } from "./lib/run.mjs";
import { endToEnd, lint, manifests, types, unit } from "./test/checks.mjs";
import { ensureImageNode } from "./test/image-node.mjs";
import { ensureProgram, programs } from "./test/programs.mjs";
import { summary, total } from "./test/reports.mjs";

/** An interrupted run waits for its test runner, which stops the servers that it started. */
let interrupted = false;
onLeave(async () => {
  interrupted = true;
  console.error("\nInterrupted; stopping what was started.");
  await stopCommands();
  process.exit(130);
});

/** A person's NODE_ENV would change what is tested; the runners set their own. */
function runnerEnvironment(given) {
  const { NODE_ENV: _, ...env } = process.env;
  return { ...env, ...given };
}

async function test() {
  requireNode();
  const step = plan(21);
  /** Paths of what the tests start, by the variables that they read. */
  const paths = {};
  await step("Checking this machine", () => {
    requireDisk();
    requireKratos();
    requireHydra();
    requireKeto();
    requireManifests();
  });
  await step("Installing dependencies", installDependencies);
  for (const program of Object.values(programs))
    await step(`Looking for ${program.name}`, async (report) => {
      paths[program.variable] = await ensureProgram(program, report);
      return paths[program.variable];
    });
  await step("Looking for the image's Node", async (report) => {
    const { path, note } = await ensureImageNode(report);
    paths.IMAGE_NODE = path;
    return note;
  });
  await step("Building Kratos (five to ten minutes, the first time)", async (report) => {
    const { path, note } = await ensureKratos(report);
    paths.KRATOS_BIN = path;
    return note;
  });
  await step("Building Hydra (some minutes, the first time)", async (report) => {
    const { path, note } = await ensureHydra(report);
    paths.HYDRA_BIN = path;
    return note;
  });
  await step("Building Keto (some minutes, the first time)", async (report) => {
    const { path, note } = await ensureKeto(report);
    paths.KETO_BIN = path;
    return note;
  });
  await step("Building the judge of manifests (a minute or two, the first time)", async (report) => {
    const { path, note } = await ensureManifests(report);
    paths.MANIFESTS_BIN = path;
    return note;
  });
  await step("Installing the packages of the demo's products", (report) =>
    installProducts(paths[programs.python.variable], report),
  );
  await step("Building the UI", buildUi);
  await step("Building it with the gallery", buildGallery);

  const env = runnerEnvironment({
    ...paths,
    PORTICO_SERVER: entry,
    LEDGER_PYTHON: ledgerPython,
    MAILDEV_BIN: at("node_modules", "maildev", "bin", "maildev"),
  });
  const results = [];
  const check = (title, work) =>
    step(title, async (report) => {
      const counts = await work(report);
      results.push({ title, counts });
      return summary(counts);
    });
  await check("Lint", lint);
  await check("Types", types);
  await check("Manifests", (report) => manifests(report, paths.MANIFESTS_BIN));
  await check("Unit tests", (report) => unit(report, env));
  await check("End-to-end tests", (report) => endToEnd(report, env, process.argv.slice(2)));

  console.log(`\nMinutes per step\n${step.table()}\n`);
  for (const { counts } of results.filter(({ counts }) => counts.minutes))
    console.log(`Minutes of the end-to-end tests, of all workers together (tests)\n${counts.minutes}\n`);
  for (const { title, counts } of results) console.log(`${title.padEnd(18)} ${summary(counts)}`);
  for (const title of results.flatMap(({ counts }) => counts.flaky ?? [])) console.log(`flaky: ${title}`);
  console.log(total(results.map(({ counts }) => counts)));
  return results.every(({ counts }) => counts.failed === 0) ? 0 : 1;
}

try {
  process.exitCode = await test();
} catch (error) {
  // The command that was interrupted fails too, which is no news.
  if (interrupted) await new Promise(() => {});
  console.error(`\n${sentenceFor(error)}\n\nThe tests could not be run.\n0 passed, 1 failed`);
  process.exitCode = 1;
}
