/**
 * `npm run bench`: measures the product and three references in one run, and writes what it found into
 * docs/performance.md. It is no part of the tests. Close other programs before.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { startProxy } from "../e2e/support/servers/proxy.mjs";
import { product } from "../tools/build/tree.mjs";
import { buildUi } from "../tools/build/ui.mjs";
import { main } from "../tools/lib/failure.mjs";
import { ensureKratos } from "../tools/lib/go-tool.mjs";
import { at } from "../tools/lib/paths.mjs";
import { plan } from "../tools/lib/progress.mjs";
import { onLeave } from "../tools/lib/run.mjs";
import { seedDemoAccount } from "../tools/start/kratos.mjs";
import { startKratos } from "./lib/kratos.mjs";
import { freePorts, startServer } from "./lib/server.mjs";
import { measureLoading, measurePages, openBrowser } from "./measure/browser.mjs";
import { measureProcess } from "./measure/process.mjs";
import { measureThroughput } from "./measure/throughput.mjs";
import { buildBareNext } from "./reference/bare-next.mjs";
import { machine, writePart } from "./report/document.mjs";
import { barPlot } from "./report/plot.mjs";
import { results } from "./report/results.mjs";

const person = { email: "bench@example.com", password: "Maple-for-measurements", first: "Ada", last: "Lovelace" };
const plotted = ["bare", "behind", "raw", "login"];

onLeave(() => process.exit(130));

await main(async () => {
  const step = plan(6);
  await step("Building the UI", buildUi);
  const bareFiles = await step("Building the framework's empty page", buildBareNext);
  const [uiPort, proxyPort, bare, behind, raw, spare] = await freePorts(6);
  const kratos = await startKratos(`http://localhost:${uiPort}`);
  await seedDemoAccount(kratos.adminUrl, person);
  const browser = await openBrowser();
  let calls = 0;
  const counting = await startProxy({
    port: proxyPort,
    target: kratos.url,
    note: () => {
      calls += 1;
    },
  });
  const callsSince = () => {
    const since = calls;
    calls = 0;
    return since;
  };

  const counted = await startServer({ ...kratos, url: counting.url }, uiPort, { env: { RATE_LIMITS: "off" } });
  const pages = await step("Weighing pages", () => measurePages(browser, counted.url, callsSince, person));
  await counted.stop();
  await counting.close();

  const portico = await startServer(kratos, uiPort);
  const loading = await step("Loading pages on a slow line", async () => [
    await measureLoading(browser, portico.url, "/login"),
    await measureLoading(browser, portico.url, "/registration"),
  ]);
  const version = browser.version();
  await browser.close();

  const bareOptions = { cwd: bareFiles.folder, file: bareFiles.alone, ready: "/" };
  const servers = {
    portico,
    kratos,
    bare: await startServer(kratos, bare, bareOptions),
    bareBehind: await startServer(kratos, behind, { ...bareOptions, file: bareFiles.behindFrontDoor }),
    raw: await startServer(kratos, raw, {
      file: at("bench", "reference", "raw-node.mjs"),
      args: [String(raw), kratos.url, "9000"],
      ready: "/health/ready",
    }),
  };
  const sheet = readdirSync(`${product.standalone}/.next/static/chunks`).find((name) => name.endsWith(".css"));
  const throughput = await step("Keeping servers busy", (report) =>
    measureThroughput(servers, `/_next/static/chunks/${sheet}`, { report }),
  );
  await Promise.all([servers.bare, servers.bareBehind, servers.raw, portico].map(({ stop }) => stop()));

  const processes = await step("Starting, resting, working", async () => [
    { what: "Portico", ...(await measureProcess(kratos, uiPort)) },
    { what: "The framework's empty page", ...(await measureProcess(kratos, spare, bareOptions)) },
  ]);
  await kratos.stop();

  const bars = throughput
    .filter(({ name }) => plotted.includes(name))
    .map(({ name, what, cpu }) => ({
      text: what,
      value: cpu,
      shown: `${cpu.toFixed(2)} ms`,
      own: name === "login" || name === "behind",
    }));
  writeFileSync(at("docs", "images", "performance.svg"), barPlot("CPU time per answer", bars));
  const { path } = await ensureKratos(() => {});
  const measured = { machine: machine({ browser: version, kratos: path }), pages, loading, throughput, processes };
  writePart("results", results({ ...measured, image: "images/performance.svg" }));
  console.log("\nWritten to docs/performance.md.");
  process.exit(0);
});
