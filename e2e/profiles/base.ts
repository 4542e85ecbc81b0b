import { resolve } from "node:path";
import { providers } from "./providers.ts";
import { schemas, schemaUrl } from "./schemas.ts";
import { inUrl, type Surroundings } from "./surroundings.ts";

/** A text message as our sink takes it: Jsonnet, which Kratos wants as a URL. */
const sms = `base64://${Buffer.from("function(ctx) { to: ctx.recipient, body: ctx.body }").toString("base64")}`;

const noHooks: object[] = [];

/** What all profiles share: password, codes by mail, two-step registration. Other methods are ready to be switched on. */
export function baseConfig(at: Surroundings) {
  const flow = { lifespan: "1h" };
  const rp = { id: new URL(at.uiUrl).hostname, display_name: "Portico tests", origins: [at.uiUrl] };
  return {
    version: "v1.3.1",
    dsn: `sqlite://${at.database}?_fk=true&mode=rwc`,
    serve: {
      public: { host: inUrl(at.loopback), port: at.publicPort, base_url: `${at.browserUrl}/` },
      admin: {
        host: inUrl(at.loopback),
        port: at.adminPort,
        base_url: `http://${inUrl(at.loopback)}:${at.adminPort}/`,
      },
    },
    cookies: { same_site: "Lax", domain: at.cookieDomain },
    session: { lifespan: "24h", cookie: { name: "ory_kratos_session" }, whoami: { required_aal: "highest_available" } },
    selfservice: {
      default_browser_return_url: `${at.uiUrl}/`,
      allowed_return_urls: [at.uiUrl, at.applicationUrl, "myapp://verified"],
      methods: {
        profile: { enabled: true },
        password: { enabled: true, config: { haveibeenpwned_enabled: false, min_password_length: 8 } },
        code: { enabled: true, passwordless_enabled: false, mfa_enabled: false, config: { lifespan: "15m" } },
        link: { enabled: false, config: { lifespan: "15m" } },
        totp: { enabled: false, config: { issuer: "Portico tests" } },
        lookup_secret: { enabled: false },
        webauthn: { enabled: false, config: { passwordless: false, rp } },
        passkey: { enabled: false, config: { rp } },
        oidc: { enabled: false, config: { providers: providers(at) } },
      },
      flows: {
        error: { ui_url: `${at.uiUrl}/error` },
        login: { ...flow, ui_url: `${at.uiUrl}/login`, style: "unified" },
        registration: {
          ...flow,
          enabled: true,
          ui_url: `${at.uiUrl}/registration`,
          enable_legacy_one_step: false,
          login_hints: true,
          after: {
            password: { hooks: [{ hook: "session" }, { hook: "show_verification_ui" }] },
            code: { hooks: [{ hook: "session" }] },
            passkey: { hooks: [{ hook: "session" }] },
            webauthn: { hooks: [{ hook: "session" }] },
            oidc: { hooks: [{ hook: "session" }] },
          },
        },
        settings: {
          ...flow,
          ui_url: `${at.uiUrl}/settings`,
          privileged_session_max_age: "1h",
          required_aal: "highest_available",
          after: { profile: { hooks: noHooks }, password: { hooks: noHooks } },
        },
        recovery: {
          ...flow,
          enabled: true,
          ui_url: `${at.uiUrl}/recovery`,
          use: "code",
          notify_unknown_recipients: false,
        },
        verification: {
          ...flow,
          enabled: true,
          ui_url: `${at.uiUrl}/verification`,
          use: "code",
          after: { default_browser_return_url: `${at.uiUrl}/` },
        },
        logout: { after: { default_browser_return_url: `${at.uiUrl}/login` } },
      },
    },
    security: { account_enumeration: { mitigate: false } },
    secrets: {
      cookie: ["only-for-tests-cookie-secret"],
      cipher: ["only-for-tests-cipher-secret-32b"],
    },
    ciphers: { algorithm: "xchacha20-poly1305" },
    // The lowest cost, for the sake of two cores.
    hashers: { algorithm: "bcrypt", bcrypt: { cost: 4 } },
    identity: {
      default_schema_id: "person",
      schemas: [{ id: "person", url: schemaUrl(schemas[at.schema]) }],
    },
    courier: {
      worker: { pull_wait: "100ms" },
      template_override_path: resolve(import.meta.dirname, "../../deploy/kratos/courier"),
      smtp: {
        connection_uri: `smtp://127.0.0.1:${at.smtpPort}/?disable_starttls=true`,
        from_address: "no-reply@portico.test",
        from_name: "Portico tests",
      },
      channels: [{ id: "sms", type: "http", request_config: { url: at.smsUrl, method: "POST", body: sms } }],
    },
    oauth2_provider: { url: at.hydraAdminUrl, override_return_to: false },
    log: { level: "info", format: "text", leak_sensitive_values: true },
  };
}

export type KratosConfig = ReturnType<typeof baseConfig>;

/** A part of the configuration that differs; objects merge, everything else replaces, and undefined takes away. */
export type Overrides<T = KratosConfig> = {
  [K in keyof T]?: (T[K] extends unknown[] ? T[K] : T[K] extends object ? Overrides<T[K]> : T[K]) | undefined;
};
