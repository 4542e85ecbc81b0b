import { relative } from "node:path";
import { addressOf } from "../../demo/products.mjs";
import { at, root } from "../lib/paths.mjs";
import { portFrom } from "../lib/ports.mjs";
import { demo, startSettings, uiEnvironment } from "../start/settings.mjs";

/** The demo's accounts; all have one password. `may` is said to people. */
export const accounts = [
  { first: "Olga", last: "Owner", may: "Ledger and Parcels, by her team" },
  { first: "Milan", last: "Member", may: "Ledger and Parcels, by Olga's team" },
  { first: "Tara", last: "Trial", may: "Parcels, as a trial" },
  { first: "Nora", last: "Nobody", may: "nothing yet" },
].map((account) => ({
  ...account,
  name: account.last.toLowerCase(),
  email: `${account.last.toLowerCase()}@example.com`,
  password: demo.password,
}));

/** Ports and addresses of everything that `npm run demo` starts, from the environment. */
export function demoSettings(env, data = at(".portico", "demo")) {
  const start = startSettings(env, data);
  const more = [
    { key: "hydraPublic", variable: "HYDRA_PUBLIC_PORT", fallback: 4444, what: "Hydra's public API" },
    { key: "hydraAdmin", variable: "HYDRA_ADMIN_PORT", fallback: 4445, what: "Hydra's admin API" },
    { key: "ketoRead", variable: "KETO_READ_PORT", fallback: 4466, what: "Keto's read API" },
    { key: "ketoWrite", variable: "KETO_WRITE_PORT", fallback: 4467, what: "Keto's write API" },
    { key: "ketoMetrics", variable: "KETO_METRICS_PORT", fallback: 4468, what: "Keto's metrics" },
    { key: "ketoOpl", variable: "KETO_OPL_PORT", fallback: 4469, what: "Keto's check of namespaces" },
    { key: "ledger", variable: "LEDGER_PORT", fallback: 5001, what: "Ledger" },
    { key: "ledgerApi", variable: "LEDGER_API_PORT", fallback: 5441, what: "Ledger's API" },
    { key: "parcels", variable: "PARCELS_PORT", fallback: 5002, what: "Parcels" },
    { key: "parcelsApi", variable: "PARCELS_API_PORT", fallback: 5442, what: "Parcels' API" },
  ].map((entry) => ({ ...entry, port: portFrom(env, entry.variable, entry.fallback) }));
  const ports = [...start.ports, ...more];
  const port = Object.fromEntries(ports.map((entry) => [entry.key, entry.port]));
  const products = {
    ledger: { port: port.ledger, apiPort: port.ledgerApi },
    parcels: { port: port.parcels, apiPort: port.parcelsApi },
  };
  const loopback = (key) => `http://127.0.0.1:${port[key]}`;
  return {
    ...start,
    ports,
    port,
    products,
    issuer: loopback("hydraPublic"),
    hydraAdminUrl: loopback("hydraAdmin"),
    ketoReadUrl: loopback("ketoRead"),
    ketoWriteUrl: loopback("ketoWrite"),
    catalogue: `${data}/catalog/catalog.yaml`,
    policies: `${data}/policies`,
  };
}

/** The UI's environment as in `npm start`, and what the portal asks. */
export function portalEnvironment(settings, env) {
  return {
    ...uiEnvironment(settings, env),
    HYDRA_ADMIN_URL: settings.hydraAdminUrl,
    SINGLE_SIGN_ON: "on",
    KETO_READ_URL: settings.ketoReadUrl,
    KETO_WRITE_URL: settings.ketoWriteUrl,
    // As deploy/keto/keto.yml allows.
    KETO_BATCH_SIZE: "100",
    CATALOG_FILE: settings.catalogue,
  };
}

/** What runs where, and with which accounts. */
export function closingTable(settings) {
  const { products, port, baseUrl, inboxUrl, policies, ketoReadUrl, ketoWriteUrl } = settings;
  const rows = [
    ["Portal", baseUrl, "Portico: start here"],
    ["Ledger", addressOf(products.ledger), "a product in Python (demo/ledger)"],
    ["Parcels", addressOf(products.parcels), "a product in Node (demo/parcels)"],
    ["Inbox", inboxUrl, "every mail that Kratos sends"],
    ["Kratos", settings.kratosAdminUrl, `admin API; the public one is at ${port.kratosPublic}`],
    ["Hydra", settings.hydraAdminUrl, `admin API; the public one is at ${port.hydraPublic}`],
    ["Keto", settings.ketoReadUrl, `read API; the write one is at ${port.ketoWrite}`],
  ];
  const people = accounts.map(({ email, may }) => [email, demo.password, `may open ${may}`]);
  const folder = relative(root, policies);
  return `${table(rows)}

${table(people)}

  To open more, change ${folder}/relations/demo.yaml and run
    KETO_READ_URL=${ketoReadUrl} KETO_WRITE_URL=${ketoWriteUrl} npm run policies -- apply --as demo --dir ${folder}`;
}

function table(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map(([a, b, c]) => `  ${a.padEnd(widths[0])}   ${b.padEnd(widths[1])}   ${c}`).join("\n");
}
