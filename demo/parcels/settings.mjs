/** What the surroundings say, read once: a variable that is missing ends the start with its name. */
import { readFileSync } from "node:fs";

function read(name) {
  const value = process.env[name]?.replace(/\/$/, "");
  if (value) return value;
  console.error(`${name} is not set.`);
  process.exit(1);
}

export const settings = {
  /** Of this product, as browsers see it: https://parcels.example.com */
  address: read("ADDRESS"),
  host: process.env.HOST ?? "127.0.0.1",
  port: Number(read("PORT")),
  /** For other products' programs, with mutual TLS. */
  apiPort: Number(read("API_PORT")),
  /** Hydra, as its `urls.self.issuer` says. */
  issuer: read("ISSUER"),
  clientId: read("CLIENT_ID"),
  clientSecret: read("CLIENT_SECRET"),
  ketoReadUrl: read("KETO_READ_URL"),
  portalUrl: read("PORTAL_URL"),
  ledgerApiUrl: read("LEDGER_API_URL"),
  /** Whom we trust, and who we are. */
  tls: {
    ca: readFileSync(read("TLS_CA_FILE")),
    cert: readFileSync(read("TLS_CERT_FILE")),
    key: readFileSync(read("TLS_KEY_FILE")),
  },
};
