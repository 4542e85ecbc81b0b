import { at } from "../lib/paths.mjs";
import { portFrom } from "../lib/ports.mjs";

export const demo = { email: "demo@example.com", password: "portico-demo-2026", first: "Dana", last: "Demo" };

/**
 * Ports and addresses, from the environment.
 * @param data folder of everything that is kept: database, secrets, mails, logs
 */
export function startSettings(env, data = at(".portico", "start")) {
  const ports = [
    { key: "ui", variable: "PORT", fallback: 3000, what: "the UI" },
    { key: "kratosPublic", variable: "KRATOS_PUBLIC_PORT", fallback: 4433, what: "Kratos' public API" },
    { key: "kratosAdmin", variable: "KRATOS_ADMIN_PORT", fallback: 4434, what: "Kratos' admin API" },
    { key: "mailWeb", variable: "MAIL_WEB_PORT", fallback: 1080, what: "the mail inbox" },
    { key: "mailSmtp", variable: "MAIL_SMTP_PORT", fallback: 1025, what: "the mail catcher" },
  ].map((entry) => ({ ...entry, port: portFrom(env, entry.variable, entry.fallback) }));
  const port = Object.fromEntries(ports.map((entry) => [entry.key, entry.port]));
  return {
    data,
    ports,
    port,
    baseUrl: `http://localhost:${port.ui}`,
    kratosPublicUrl: `http://127.0.0.1:${port.kratosPublic}`,
    kratosAdminUrl: `http://127.0.0.1:${port.kratosAdmin}`,
    inboxUrl: `http://localhost:${port.mailWeb}`,
  };
}

/** The UI's environment: what the person set (BRAND, DEFAULT_LOCALE …), and our servers' addresses. */
export function uiEnvironment(settings, env) {
  const { KRATOS_BROWSER_URL: _, ...rest } = env;
  return {
    // So that receipts of deletions stay what they are after the next start.
    PORTICO_SECRET: "only-for-trying-out-portico-secret",
    ...rest,
    NODE_ENV: "production",
    PORT: String(settings.port.ui),
    // Loopback only: the demo account's password is known to everyone.
    HOSTNAME: "127.0.0.1",
    BASE_URL: settings.baseUrl,
    KRATOS_PUBLIC_URL: settings.kratosPublicUrl,
    KRATOS_ADMIN_URL: settings.kratosAdminUrl,
  };
}
