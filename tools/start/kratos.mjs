import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Failure } from "../lib/failure.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

/** Kratos runs from here, since its configuration names files relative to the working directory. */
export const kratosFolder = at("deploy", "kratos");
const configuration = ["-c", "kratos.yml"];

export const serveArguments = ["serve", ...configuration, "--dev", "--watch-courier", "--sqa-opt-out"];

/** Secrets of this folder's Kratos: made once, so that sessions and stored secrets outlive a restart. */
export function keptSecrets(folder) {
  const file = `${folder}/secrets.json`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const secret = () => randomBytes(16).toString("hex");
    writeFileSync(file, JSON.stringify({ default: secret(), cookie: secret(), cipher: secret() }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * Kratos' environment: its overrides of deploy/kratos/kratos.yml, and little else. Any variable
 * that happens to be called like a key of its configuration (PORT, DSN …) would change it.
 */
export function kratosEnvironment({ baseUrl, port }, secrets, folder, env = process.env) {
  const page = (path) => `${baseUrl}/${path}`;
  return {
    PATH: env.PATH ?? "",
    ...(env.TMPDIR && { TMPDIR: env.TMPDIR }),
    HOME: folder,
    DSN: `sqlite://${folder}/kratos.sqlite?_fk=true&mode=rwc`,
    SECRETS_DEFAULT: secrets.default,
    SECRETS_COOKIE: secrets.cookie,
    SECRETS_CIPHER: secrets.cipher,
    SERVE_PUBLIC_HOST: "127.0.0.1",
    SERVE_PUBLIC_PORT: String(port.kratosPublic),
    SERVE_PUBLIC_BASE_URL: page(""),
    SERVE_ADMIN_HOST: "127.0.0.1",
    SERVE_ADMIN_PORT: String(port.kratosAdmin),
    SERVE_ADMIN_BASE_URL: `http://127.0.0.1:${port.kratosAdmin}/`,
    COURIER_TEMPLATE_OVERRIDE_PATH: `${folder}/courier`,
    COURIER_SMTP_CONNECTION_URI: `smtp://127.0.0.1:${port.mailSmtp}/?disable_starttls=true`,
    SELFSERVICE_DEFAULT_BROWSER_RETURN_URL: page(""),
    SELFSERVICE_ALLOWED_RETURN_URLS: baseUrl,
    SELFSERVICE_FLOWS_ERROR_UI_URL: page("error"),
    SELFSERVICE_FLOWS_LOGIN_UI_URL: page("login"),
    SELFSERVICE_FLOWS_REGISTRATION_UI_URL: page("registration"),
    SELFSERVICE_FLOWS_SETTINGS_UI_URL: page("settings"),
    SELFSERVICE_FLOWS_RECOVERY_UI_URL: page("recovery"),
    SELFSERVICE_FLOWS_VERIFICATION_UI_URL: page("verification"),
    SELFSERVICE_FLOWS_VERIFICATION_AFTER_DEFAULT_BROWSER_RETURN_URL: page(""),
    SELFSERVICE_FLOWS_LOGOUT_AFTER_DEFAULT_BROWSER_RETURN_URL: page("login"),
    SELFSERVICE_METHODS_WEBAUTHN_CONFIG_RP_ORIGINS: baseUrl,
    SELFSERVICE_METHODS_PASSKEY_CONFIG_RP_ORIGINS: baseUrl,
  };
}

/** Brings the database to this Kratos' version. */
export async function migrate(binary, env, report) {
  const args = ["migrate", "sql", "-e", "--yes", ...configuration];
  await run(binary, args, { cwd: kratosFolder, env, report, title: "Preparing Kratos' database" });
}

/** Writes the courier's templates with this UI's address, and the person's own brands and words. */
export async function writeMails({ baseUrl }, folder, report) {
  const env = { ...process.env, BASE_URL: baseUrl };
  const args = [at("tools", "mails.mjs"), "--out", `${folder}/courier`];
  await run(process.execPath, args, { env, report, title: "Making Kratos' mails" });
}

/**
 * Creates an account with a verified address, unless there is one: an existing account may have a new password.
 * @returns its identity's id, and whether it was created now
 */
export async function ensureAccount(adminUrl, { email, password, first, last }) {
  const identities = `${adminUrl}/admin/identities`;
  const [existing] = await ask(`${identities}?credentials_identifier=${encodeURIComponent(email)}`);
  if (existing) return { id: existing.id, isNew: false };
  const { id } = await ask(identities, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      schema_id: "person",
      traits: { email, name: { first, last } },
      credentials: { password: { config: { password } } },
      verifiable_addresses: [{ value: email, via: "email", verified: true, status: "completed" }],
    }),
  });
  return { id, isNew: true };
}

async function ask(url, options = {}) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(20_000) });
  if (response.ok) return response.json();
  throw new Failure(`Kratos refused the demo account (status ${response.status}): ${await response.text()}`);
}
