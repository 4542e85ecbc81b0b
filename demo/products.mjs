/** The demo's two products: what Hydra is told of them, and how they are started. `npm run demo` and its tests do so. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
export const productNames = ["ledger", "parcels"];

/**
 * The product's OAuth2 client, for Hydra's admin API.
 * @param address of the product, as browsers see it
 */
export function clientOf(name, address, secret) {
  const sample = readFileSync(join(folder, name, "client.json"), "utf8");
  return { ...JSON.parse(sample.replaceAll(`https://${name}.example.com`, address)), client_secret: secret };
}

/** @param python of the virtual environment that Ledger's packages are in */
export function commandOf(name, python) {
  return name === "ledger"
    ? { command: python, args: ["-B", join(folder, name, "main.py")] }
    : { command: process.execPath, args: [join(folder, name, "main.mjs")] };
}

/**
 * What a product is started with.
 * @param ports of both products, by name: { port, apiPort }
 * @param around issuer, ketoReadUrl, portalUrl
 * @param own secret (of its client), sessionSecret, and the files of its certificate: { ca, cert, key }
 */
export function environmentOf(name, ports, around, { secret, sessionSecret, ca, cert, key }) {
  const other = productNames.find((one) => one !== name);
  return {
    ADDRESS: addressOf(ports[name]),
    PORT: String(ports[name].port),
    API_PORT: String(ports[name].apiPort),
    ISSUER: around.issuer,
    CLIENT_ID: name,
    CLIENT_SECRET: secret,
    SESSION_SECRET: sessionSecret,
    KETO_READ_URL: around.ketoReadUrl,
    PORTAL_URL: around.portalUrl,
    [`${other.toUpperCase()}_API_URL`]: `https://127.0.0.1:${ports[other].apiPort}`,
    TLS_CA_FILE: ca,
    TLS_CERT_FILE: cert,
    TLS_KEY_FILE: key,
  };
}

/** Not localhost: cookies know no ports, and a product is to see none of Kratos'. */
export const addressOf = ({ port }) => `http://127.0.0.1:${port}`;
