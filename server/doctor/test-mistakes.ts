import { join } from "node:path";
import type { Change, Value } from "./finding";

const kratos = (key: string, value: Value | undefined): Change => ({ of: "kratos", key, value });
const hydra = (key: string, value: Value | undefined): Change => ({ of: "hydra", key, value });
const portico = (key: string, value: Value | undefined): Change => ({ of: "portico", key, value });

const flows = "selfservice.flows";
const methods = "selfservice.methods";
const smtp = "courier.smtp.connection_uri";

/** How to make each mistake in the configuration without one, so that it is there alone. */
export const mistakes: Readonly<Record<string, readonly Change[]>> = {
  "scheme-mix": [kratos(`${flows}.login.ui_url`, "http://app.example.com/login")],
  "http-in-public": [portico("BASE_URL", "http://app.example.com"), portico("TRUSTED_PROXIES", undefined)],
  "ui-url-page": [kratos(`${flows}.login.ui_url`, "https://app.example.com/auth/login")],
  "ui-url-host": [kratos(`${flows}.settings.ui_url`, "https://account.example.com/settings")],
  "ui-url-missing": [kratos(`${flows}.error`, undefined)],
  "base-url-missing": [kratos("serve.public", undefined)],
  "base-url-mismatch": [kratos("serve.public.base_url", "https://api.example.com/")],
  "own-address-unset": [portico("BASE_URL", undefined)],
  "localhost-left": [kratos(`${flows}.login.after`, { default_browser_return_url: "http://localhost:3000/" })],

  "return-urls-without-ui": [kratos("selfservice.allowed_return_urls", ["https://shop.example.com"])],
  "return-url-scheme": [kratos("selfservice.allowed_return_urls", ["http://app.example.com"])],
  "return-url-open": [kratos("selfservice.allowed_return_urls", ["https://app.example.com", "https://*.com"])],
  "return-url-page": [
    kratos(`${flows}.verification.after.default_browser_return_url`, "https://app.example.com/dashboard"),
  ],
  "default-return-missing": [kratos("selfservice.default_browser_return_url", undefined)],

  "cookie-domain-missing": [kratos("cookies.domain", undefined)],
  "cookie-domain-foreign": [kratos("cookies.domain", "api.example.com")],
  "cookie-hosts-unrelated": [
    kratos("serve.public.base_url", "https://api.example.net/kratos/"),
    kratos("cookies.domain", undefined),
    portico("KRATOS_BROWSER_URL", "https://api.example.net/kratos/"),
  ],
  "cookie-domain-wide": [
    kratos("serve.public.base_url", "https://app.example.com/"),
    portico("KRATOS_BROWSER_URL", undefined),
  ],
  "same-site": [kratos("cookies.same_site", "Strict")],
  "cookie-path": [kratos("cookies.path", "/kratos")],
  "session-cookie-name": [kratos("session.cookie", { name: "session" })],

  "cors-any-origin": [kratos("serve.public.cors", { enabled: true, allowed_origins: ["*"] })],
  "cors-foreign-origin": [
    kratos("serve.public.cors", {
      enabled: true,
      allowed_origins: ["https://app.example.com", "https://www.example.org"],
    }),
  ],

  "secret-placeholder": [kratos("secrets.cookie", ["PLEASE-CHANGE-ME-I-AM-VERY-INSECURE"])],
  "secret-short": [hydra("secrets.system", ["fifteen-charact"])],
  "cipher-length": [kratos("secrets.cipher", ["9c2e5d8a417b4f60835fd1a"])],
  "secret-shared": [hydra("secrets.system", ["0b1d7c6f9e3a48aab6a1f0e2c4d59b77"])],
  "secret-missing": [kratos("secrets.cookie", undefined)],
  "cipher-off": [kratos("ciphers", undefined)],

  "no-address": [kratos("selfservice.flows.login.ui_url", "app.example.com/login")],
  "no-duration": [kratos("session.lifespan", "24 hours")],

  "dev-mode": [kratos("dev", true)],
  "leaks-in-logs": [kratos("log", { leak_sensitive_values: true })],
  "dsn-memory": [kratos("dsn", "memory")],
  "dsn-sqlite": [kratos("dsn", "sqlite:///var/lib/sqlite/db.sqlite?_fk=true")],
  "hash-cost": [kratos("hashers", { algorithm: "bcrypt", bcrypt: { cost: 8 } })],

  "courier-unverified-tls": [kratos(smtp, "smtps://portico:mails@mail.example.com:465/?skip_ssl_verify=true")],
  "courier-no-tls": [kratos(smtp, "smtp://portico:mails@mail.example.com:25/?disable_starttls=true")],
  "courier-missing": [kratos(smtp, undefined)],
  "courier-sender": [kratos("courier.smtp.from_address", undefined), portico("MAIL_SENDER", undefined)],
  "invitations-unsent": [
    kratos(`${flows}.recovery.notify_unknown_recipients`, undefined),
    portico("KETO_READ_URL", "http://keto-read"),
    portico("KETO_WRITE_URL", "http://keto-write"),
  ],
  "mail-sender-told": [portico("MAIL_SENDER", "hello@example.com")],

  "session-hook-missing": [
    kratos(`${flows}.registration.after.password`, { hooks: [{ hook: "show_verification_ui" }] }),
  ],
  "verification-demanded": [
    kratos(`${flows}.login.after`, { password: { hooks: [{ hook: "require_verified_address" }] } }),
    kratos(`${flows}.verification.enabled`, false),
    portico("DISABLED_FLOWS", "verification"),
  ],
  "mail-method-off": [kratos(`${flows}.recovery.use`, "link")],
  "leak-check-strict": [kratos(`${methods}.password.config.ignore_network_errors`, false)],
  "enumeration-by-hints": [kratos(`${flows}.registration.login_hints`, true)],
  "second-factor-never-asked": [
    kratos("session.whoami.required_aal", "aal1"),
    kratos(`${flows}.settings.required_aal`, "aal1"),
  ],
  "hidden-flows": [portico("DISABLED_FLOWS", "recovery")],
  "password-length-told": [kratos(`${methods}.password.config.min_password_length`, 12)],

  "code-outlives-flow": [kratos(`${flows}.recovery.lifespan`, "10m")],
  "session-always-privileged": [kratos(`${flows}.settings.privileged_session_max_age`, "48h")],
  "session-extended-always": [kratos("session.earliest_possible_extend", "72h")],
  "oauth2-request-shorter-than-login": [kratos(`${flows}.login.lifespan`, "1h30m")],

  "rp-id": [kratos(`${methods}.passkey.config.rp.id`, "localhost")],
  "rp-origins": [kratos(`${methods}.passkey.config.rp.origins`, ["http://app.example.com"])],

  "admin-address-public": [kratos("serve.admin.base_url", "https://api.example.com/kratos-admin/")],
  "ipv6-brackets": [kratos("serve.public.host", "::")],
  "ipv4-only": [hydra("serve.admin", { host: "0.0.0.0" })],
  "schema-address": [kratos("identity.schemas.0.url", "file://person.schema.json")],
  "schema-default": [kratos("identity.default_schema_id", "customer")],
  "kratos-version": [kratos("version", "v0.10.1")],
  "redirect-uri-elsewhere": [kratos(`${methods}.oidc.config.base_redirect_uri`, "https://app.example.com/")],

  "hydra-urls-missing": [hydra("urls.consent", undefined)],
  "hydra-urls-page": [hydra("urls.login", "https://app.example.com/oauth2/login")],
  "issuer-http": [hydra("urls.self.issuer", "http://oauth.example.com")],
  "issuer-elsewhere": [hydra("urls.self.public", "https://hydra.example.com")],
  "oauth2-provider-missing": [kratos("oauth2_provider", undefined)],
  "oauth2-provider-public": [kratos("oauth2_provider.url", "https://oauth.example.com")],
  "oauth2-return-refused": [kratos("oauth2_provider.override_return_to", true)],
  "consent-unanswered": [portico("HYDRA_ADMIN_URL", undefined)],
  "hydra-same-site": [hydra("serve.cookies.same_site_mode", "Strict")],

  variable: [portico("UPSTREAM_TIMEOUT_MS", "soon")],
  "asks-itself": [portico("KRATOS_PUBLIC_URL", "https://app.example.com")],
  "admin-is-public": [
    portico("KRATOS_ADMIN_URL", "https://kratos-admin.example.com"),
    portico("KETO_READ_URL", "https://keto.example.com"),
    portico("KETO_WRITE_URL", "http://keto-write"),
  ],
  "keto-batch-small": [
    portico("CATALOG_FILE", join(import.meta.dirname, "fixtures", "catalog.yaml")),
    portico("KETO_READ_URL", "http://keto-read"),
    portico("KETO_WRITE_URL", "http://keto-write"),
    portico("KETO_BATCH_SIZE", "2"),
  ],
  "proxies-untrusted": [portico("TRUSTED_PROXIES", undefined)],
  "everybody-trusted": [portico("TRUSTED_PROXIES", "0.0.0.0/0")],
  "portico-secret-missing": [portico("PORTICO_SECRET", undefined)],
};

/** Those that a report cannot write the lines for: it does not know the mail server, or the database. */
export const withoutLines = ["courier-missing", "dsn-memory", "dsn-sqlite", "no-address", "no-duration", "variable"];
