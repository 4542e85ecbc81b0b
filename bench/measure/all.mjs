import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startProxy } from "../../e2e/support/servers/proxy.mjs";
import { product } from "../../tools/build/tree.mjs";
import { buildUi } from "../../tools/build/ui.mjs";
import { Failure } from "../../tools/lib/failure.mjs";
import { ensureKratos } from "../../tools/lib/go-tool.mjs";
import { at } from "../../tools/lib/paths.mjs";
import { plan } from "../../tools/lib/progress.mjs";
import { ensureAccount } from "../../tools/start/kratos.mjs";
import { get } from "../lib/http.mjs";
import { startKratos } from "../lib/kratos.mjs";
import { listenerOf } from "../lib/process.mjs";
import { freePorts, startServer } from "../lib/server.mjs";
import { startSlowLine } from "../lib/slow-line.mjs";
import { buildBareNext } from "../reference/bare-next.mjs";
import { budgetRows, budgetTable } from "../report/budgets.mjs";
import { machine, writePart } from "../report/document.mjs";
import { barPlot } from "../report/plot.mjs";
import { ratiosOf, ratioTable } from "../report/ratios.mjs";
import { requestTable, results } from "../report/results.mjs";
import { line, measureLoading, measurePages, openBrowser } from "./browser.mjs";
import { imageBytes } from "./image.mjs";
import { peerOf, peerRows } from "./peers.mjs";
import { measureProcesses } from "./process.mjs";
import { measureRounds, summaryOf } from "./rounds.mjs";
import { mixedRequests, prepare, rowsOf } from "./rows.mjs";

const person = { email: "bench@example.com", password: "Maple-for-measurements", first: "Ada", last: "Lovelace" };
const plotted =
  /^(?:bare|behind|raw|kratos-start|login|pool|start|refused|registration|settings|home|devices|peer-.*)$/;
/** Of our servers: two busy cores are no outage, and forms that are refused no attack. */
const patient = { UPSTREAM_TIMEOUT_MS: "10000", RATE_LIMIT_ADDRESS: "1000000", RATE_LIMIT_ACCOUNT: "100000" };

/**
 * Measures everything, and writes it into docs/performance.md with its plot.
 * @param options.compare other login pages, as `peerRows` takes them
 * @param options.before folder of an earlier Portico that is built
 * @param options.seconds for the rounds
 */
export async function measureAll({ compare, before, seconds }) {
  const earlier = before && builtIn(resolve(before));
  for (const peer of compare) peerOf(peer);
  const step = plan(6);
  await step("Building the UI", buildUi);
  const bareFiles = await step("Building the framework's empty page", buildBareNext);
  const bareOptions = { cwd: bareFiles.folder, file: bareFiles.alone, ready: "/" };
  const ports = await freePorts(6);
  const [uiPort, spare] = ports;
  const kratos = await startKratos(`http://localhost:${uiPort}`);
  await ensureAccount(kratos.adminUrl, person);

  const browser = await openBrowser();
  const pages = await step("Weighing pages", () => weighPages(browser, kratos, ports));
  const loading = await step("Loading pages on a slow line", () => loadSlowly(browser, kratos, ports));
  const version = browser.version();
  await browser.close();

  const servers = await startServers(kratos, ports, bareFiles, earlier);
  const measured = await step("Keeping servers busy, in rounds", async (report) => {
    const prepared = await prepare(servers.portico.url, person);
    const rows = rowsOf(servers, prepared, stylesheet());
    for (const peer of compare) rows.push(...(await peerRows(peer, listenerOf)));
    return measureRounds(rows, { seconds, kratos: kratos.pid, report });
  });
  for (const name of ["portico", "before", "bare", "bareBehind", "raw"]) await servers[name]?.stop();
  const reference = measured.find(({ name }) => name === "raw");
  const requests = measured.map((row) => summaryOf(row, reference));
  const ratios = ratiosOf(measured);
  console.log(`\n${requestTable(requests)}\n\n${ratioTable(ratios)}\n`);

  const [portico, bare] = await step("Starting, resting, working", (report) => {
    const own = { server: [kratos, uiPort, { env: patient }], requests: (url) => mixedRequests(url, person) };
    const empty = { server: [kratos, spare, bareOptions], requests: () => [{ path: "/" }] };
    return measureProcesses([own, empty], report);
  });
  await kratos.stop();
  const budgets = budgetRows(portico, bare, imageBytes());
  console.log(`\n${budgetTable(budgets)}`);

  writeFileSync(at("docs", "images", "performance.svg"), barPlot("CPU time per answer", barsOf(requests)));
  const { path } = await ensureKratos(() => {});
  const about = { machine: machine({ browser: version, kratos: path }), rounds: measured[0].rounds.length };
  const image = "images/performance.svg";
  writePart("results", results({ ...about, pages, loading, requests, ratios, budgets, image }));
}

/** Where an earlier checkout has what was built. @throws Failure if it has nothing */
function builtIn(folder) {
  const trees = [folder, join(folder, ".next", "standalone")];
  const tree = trees.find((one) => existsSync(join(one, "portico.mjs")));
  if (!tree) throw new Failure(`--before: nothing is built in ${folder}. Run npm run build there.`);
  return { cwd: tree, file: join(tree, "portico.mjs") };
}

async function weighPages(browser, kratos, [uiPort, proxyPort]) {
  let calls = 0;
  const note = () => {
    calls += 1;
  };
  const counting = await startProxy({ port: proxyPort, target: kratos.url, note });
  const portico = await startServer({ ...kratos, url: counting.url }, uiPort, { env: patient });
  const callsSince = () => {
    const since = calls;
    calls = 0;
    return since;
  };
  const pages = await measurePages(browser, portico.url, callsSince, person);
  await portico.stop();
  await counting.close();
  return pages;
}

async function loadSlowly(browser, kratos, [linePort, uiPort]) {
  const baseUrl = `http://localhost:${linePort}`;
  const portico = await startServer(kratos, uiPort, { env: { ...patient, BASE_URL: baseUrl } });
  const slow = await startSlowLine(linePort, uiPort, line);
  // The first page of a process would be of its start.
  for (const path of ["/login", "/registration"]) await get(portico.url + path);
  const loading = [
    await measureLoading(browser, baseUrl, "/login"),
    await measureLoading(browser, baseUrl, "/registration"),
  ];
  await slow.close();
  await portico.stop();
  return loading;
}

/** The product and its references, all at once: only the one that is asked has work to do. */
async function startServers(kratos, [ui, bare, behind, raw, earlierPort], bareFiles, earlier) {
  const bareOptions = { cwd: bareFiles.folder, file: bareFiles.alone, ready: "/" };
  const portico = await startServer(kratos, ui, { env: patient });
  const page = await get(`${portico.url}/login`, { accept: "text/html", "sec-fetch-mode": "navigate" });
  return {
    kratos,
    portico,
    before: earlier && (await startServer(kratos, earlierPort, { ...earlier, env: patient })),
    bare: await startServer(kratos, bare, bareOptions),
    bareBehind: await startServer(kratos, behind, { ...bareOptions, file: bareFiles.behindFrontDoor }),
    raw: await startServer(kratos, raw, {
      file: at("bench", "reference", "raw-node.mjs"),
      args: [String(raw), kratos.url, String(page.body.length)],
      ready: "/health/ready",
    }),
  };
}

function stylesheet() {
  const sheet = readdirSync(`${product.standalone}/.next/static/chunks`).find((name) => name.endsWith(".css"));
  return `/_next/static/chunks/${sheet}`;
}

const barsOf = (requests) =>
  requests
    .filter(({ name, cpu }) => cpu && plotted.test(name))
    .map(({ what: text, cpu: { middle, low, high }, own }) => ({
      ...{ text, low, high, own },
      value: middle,
      shown: `${middle.toFixed(2)} ms`,
    }));
