import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * What one run of the tests shares: the global setup writes it into the environment, from which Playwright's workers
 * (child processes) inherit it.
 */
const names = {
  database: "E2E_DATABASE_TEMPLATE",
  hydraDatabase: "E2E_HYDRA_DATABASE_TEMPLATE",
  smtpPort: "E2E_SMTP_PORT",
  inboxUrl: "E2E_INBOX_URL",
  smsUrl: "E2E_SMS_URL",
} as const;

export type Run = Record<keyof typeof names, string>;

export const root = resolve(import.meta.dirname, "../../..");
export const logs = join(root, "test-results", "servers");

export function publishRun(run: Run) {
  process.env[names.database] = run.database;
  process.env[names.hydraDatabase] = run.hydraDatabase;
  process.env[names.smtpPort] = run.smtpPort;
  process.env[names.inboxUrl] = run.inboxUrl;
  process.env[names.smsUrl] = run.smsUrl;
}

export function thisRun(): Run {
  return {
    database: need(names.database),
    hydraDatabase: need(names.hydraDatabase),
    smtpPort: need(names.smtpPort),
    inboxUrl: need(names.inboxUrl),
    smsUrl: need(names.smsUrl),
  };
}

export function kratosBinary(): string {
  return existing(need("KRATOS_BIN"), "KRATOS_BIN");
}

/** The Hydra that HYDRA_BIN names, else the one that `npm test` has built. */
export function hydraBinary(): string {
  return existing(resolve(root, process.env.HYDRA_BIN ?? ".portico/bin/hydra"), "HYDRA_BIN");
}

/** The Keto that KETO_BIN names, else the one that `npm test` has built. */
export function ketoBinary(): string {
  return existing(resolve(root, process.env.KETO_BIN ?? ".portico/bin/keto"), "KETO_BIN");
}

/** The built front door. */
export function porticoServer(): string {
  return existing(resolve(root, process.env.PORTICO_SERVER ?? ".next/standalone/portico.mjs"), "PORTICO_SERVER");
}

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. "npm test" sets what the end-to-end tests need.`);
  return value;
}

/** The path of a file that must be there; `named` is the variable or the command that gives it. */
export function existing(path: string, named: string): string {
  if (!existsSync(path)) throw new Error(`${named}: there is no file ${path}`);
  return path;
}
