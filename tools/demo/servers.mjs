import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { certificatesIn } from "../../demo/certificates.mjs";
import { addressOf, commandOf, environmentOf, productNames } from "../../demo/products.mjs";
import { at, root } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { waitForHttp } from "../lib/servers.mjs";
import { ledgerPython } from "./products.mjs";

/** Secrets of Hydra and of the products: made once, so that tokens and sign-ins outlive a restart. */
export function demoSecrets(folder) {
  const file = `${folder}/demo-secrets.json`;
  if (!existsSync(file)) {
    const secret = () => randomBytes(24).toString("base64url");
    const made = { hydra: secret(), ledger: secret(), parcels: secret(), ledgerSession: secret() };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Any other variable that is called like a key of a server's configuration would change it. */
const bare = (folder) => ({ PATH: process.env.PATH ?? "", HOME: folder });

/** What Hydra is started with: our pages, and its address as the issuer. */
function hydraConfiguration({ data, port, issuer, baseUrl }, secret) {
  const page = (path) => `${baseUrl}/${path}`;
  const listener = (key) => ({ host: "127.0.0.1", port: port[key] });
  return {
    dsn: `sqlite://${data}/hydra.sqlite?_fk=true&mode=rwc`,
    serve: { public: listener("hydraPublic"), admin: listener("hydraAdmin") },
    urls: {
      self: { issuer },
      login: page("login"),
      registration: page("registration"),
      consent: page("consent"),
      logout: page("logout"),
      post_logout_redirect: page("signed-out"),
      error: page("error"),
    },
    // As long as the login page at Kratos.
    ttl: { login_consent_request: "1h" },
    secrets: { system: [secret] },
  };
}

/** Keto's overrides of deploy/keto/keto.yml. */
export function ketoEnvironment({ data, port }) {
  return {
    ...bare(data),
    DSN: `sqlite://${data}/keto.sqlite?_fk=true&mode=rwc`,
    SERVE_READ_PORT: String(port.ketoRead),
    SERVE_WRITE_PORT: String(port.ketoWrite),
    SERVE_METRICS_PORT: String(port.ketoMetrics),
    SERVE_OPL_PORT: String(port.ketoOpl),
  };
}

/** Starts Hydra and Keto in a group, their databases brought to their versions, and waits until each answers. */
export async function startHydraAndKeto(group, settings, { hydra, keto, secrets, report }) {
  const { data } = settings;
  const configuration = ["-c", `${data}/hydra.json`];
  writeFileSync(`${data}/hydra.json`, JSON.stringify(hydraConfiguration(settings, secrets.hydra), null, 2), {
    mode: 0o600,
  });
  const ketoSample = ["-c", at("deploy", "keto", "keto.yml")];
  const ketoEnv = ketoEnvironment(settings);
  report("preparing the databases");
  const [hydraTitle, ketoTitle] = ["Preparing Hydra's database", "Preparing Keto's database"];
  const hydraArgs = ["migrate", "sql", "-e", "--yes", ...configuration];
  await Promise.all([
    run(hydra, hydraArgs, { cwd: root, env: bare(data), report, title: hydraTitle }),
    run(keto, ["migrate", "up", "--yes", ...ketoSample], { cwd: root, env: ketoEnv, report, title: ketoTitle }),
  ]);
  const oauth = group.start("Hydra", hydra, ["serve", "all", ...configuration, "--dev", "--sqa-opt-out"], {
    cwd: root,
    env: bare(data),
    log: `${data}/logs/hydra.log`,
  });
  const relations = group.start("Keto", keto, ["serve", ...ketoSample, "--sqa-opt-out"], {
    // The sample names its namespaces from here.
    cwd: root,
    env: ketoEnv,
    log: `${data}/logs/keto.log`,
  });
  const isReady = (url, what, server) =>
    waitForHttp(`${url}/health/ready`, { accept: ({ status }) => status === 200, what, while: server.isAlive });
  report("waiting for Hydra and Keto");
  for (const url of [settings.issuer, settings.hydraAdminUrl]) await isReady(url, "Hydra", oauth);
  for (const url of [settings.ketoReadUrl, settings.ketoWriteUrl]) await isReady(url, "Keto", relations);
}

const icons = { ledger: "ledger/static/ledger.svg", parcels: "parcels/parcels.svg" };

/** The catalogue and its icons in a folder of the demo, with the products where they are. */
export function writeCatalogue({ catalogue, products }) {
  const folder = catalogue.slice(0, catalogue.lastIndexOf("/"));
  mkdirSync(folder, { recursive: true });
  let text = readFileSync(at("demo", "catalog.yaml"), "utf8");
  for (const name of productNames) {
    text = text.replaceAll(`https://${name}.example.com`, addressOf(products[name]));
    copyFileSync(at("demo", icons[name]), `${folder}/${name}.svg`);
  }
  writeFileSync(catalogue, text);
}

/** Starts both products in a group and waits until each answers. */
export async function startProducts(group, settings, secrets, report) {
  const { data, products, issuer, ketoReadUrl, baseUrl: portalUrl } = settings;
  const certificates = await certificatesIn(`${data}/certificates`, productNames);
  const started = productNames.map((name) => {
    const { command, args } = commandOf(name, ledgerPython);
    const own = { ...certificates[name], secret: secrets[name], sessionSecret: secrets.ledgerSession };
    const env = { ...bare(data), ...environmentOf(name, products, { issuer, ketoReadUrl, portalUrl }, own) };
    const what = name === "ledger" ? "Ledger" : "Parcels";
    return { name, what, server: group.start(what, command, args, { env, log: `${data}/logs/${name}.log` }) };
  });
  for (const { name, what, server } of started) {
    report(`waiting for ${what}`);
    await waitForHttp(`${addressOf(products[name])}/health`, { what, while: server.isAlive });
  }
}
