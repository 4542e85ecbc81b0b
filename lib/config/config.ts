import * as z from "zod";
import { questionNames, wantedOf } from "../after-sign-in/questions";
import { fileProblems } from "./file-problems";
import {
  absolutePath,
  bareAddress,
  daysOrAlways,
  httpUrl,
  integer,
  list,
  mailAddress,
  oneOf,
  origins,
  port,
  secureOrigins,
} from "./formats";
import { questionProblems } from "./question-problems";
import { reservedParameters } from "./reserved-parameters";
import { partOf, secretsOf, secretVariables } from "./secrets";
import { termsFields, termsOf } from "./terms-fields";
import { tracingFields, tracingOf } from "./tracing";
import { valuesFor, variable, variableAt, variablesOf } from "./variable";

/**
 * The one place that reads the environment. Parsed on first use, not at import: `next build`
 * evaluates modules without an environment, and one image is configured at run time.
 */

/** Paths of PEM files for TLS to a server. */
const tlsFields = (prefix: string) =>
  z.object({
    ca: variable(`${prefix}_CA_FILE`, z.string().optional()),
    cert: variable(`${prefix}_CERT_FILE`, z.string().optional()),
    key: variable(`${prefix}_KEY_FILE`, z.string().optional()),
  });

/** The fields of the configuration, each with the variable that it is read from. */
export const fields = z.object({
  port: variable("PORT", port.default(3000)),
  /** Address to listen on, an IPv6 one without brackets; `::` is every address, of IPv4 as well. */
  hostname: variable("HOSTNAME", bareAddress.default("::")),
  /** Port of the internal listener (health, metrics); absent = none. */
  internalPort: variable("INTERNAL_PORT", port.optional()),
  /** The product's own public URL without a trailing slash: origin plus base path, if any. */
  baseUrl: variable("BASE_URL", httpUrl.optional()),
  /** Kratos' public API as our server reaches it, without a trailing slash. */
  kratosPublicUrl: variable("KRATOS_PUBLIC_URL", httpUrl),
  /** Kratos' public API as the browser reaches it, without a trailing slash. */
  kratosBrowserUrl: variable("KRATOS_BROWSER_URL", httpUrl.optional()),
  /** Paths of PEM files for TLS to Kratos: the authorities that we trust, and our own certificate. */
  kratosTls: tlsFields("KRATOS_TLS"),
  /** Kratos' admin API as our server reaches it; without it, what needs it is not offered. */
  kratosAdminUrl: variable("KRATOS_ADMIN_URL", httpUrl.optional()),
  /** Paths of PEM files for TLS to Kratos' admin API. */
  kratosAdminTls: tlsFields("KRATOS_ADMIN_TLS"),
  /** Whether people can delete their account themselves; only with Kratos' admin API and PORTICO_SECRET. */
  accountDeletion: variable("ACCOUNT_DELETION", oneOf(["on", "off"]).default("on")),
  /** The operator's own server that deletes what products hold on a person. */
  deletionWebhook: z.object({ url: variable("DELETION_WEBHOOK_URL", httpUrl.optional()) }),
  /** Days between the confirmation of a deletion and the deletion, in which the person can keep the account; 0 = none. */
  deletionGraceDays: variable("DELETION_GRACE_DAYS", integer(0, 365).default(0)),
  /** How recently people must have proven who they are before they get or delete their data, in milliseconds. */
  freshSignInMs: variable(
    "FRESH_SIGN_IN_S",
    integer(1, 86_400)
      .default(600)
      .transform((seconds) => seconds * 1000),
  ),
  /** Hydra's admin API; without it there is no page for consent. */
  hydraAdminUrl: variable("HYDRA_ADMIN_URL", httpUrl.optional()),
  /** Paths of PEM files for TLS to Hydra's admin API. */
  hydraAdminTls: tlsFields("HYDRA_ADMIN_TLS"),
  /** Keto's read API, which is asked who may open what; together with its write API or not at all. */
  ketoReadUrl: variable("KETO_READ_URL", httpUrl.optional()),
  /** Keto's write API, at which trials and teams are kept. */
  ketoWriteUrl: variable("KETO_WRITE_URL", httpUrl.optional()),
  /** Checks that Keto takes in one call, its own `limit.max_batch_check_size`. */
  ketoBatchSize: variable("KETO_BATCH_SIZE", integer(1, 1000).default(10)),
  /** Paths of PEM files for TLS to both of Keto's APIs. */
  ketoTls: tlsFields("KETO_TLS"),
  /** The products that the home page leads to (lib/catalog/catalog.ts), read again when it changes; absent = no portal. */
  catalogFile: variable("CATALOG_FILE", absolutePath.optional()),
  /** Days for which people may ask not to be asked again by an application; Infinity = until they take it back, 0 = none. */
  consentRememberDays: variable("CONSENT_REMEMBER_DAYS", daysOrAlways.default(30)),
  /** Where logos of OAuth2 clients may be loaded from; none = they are not shown. */
  clientLogoOrigins: variable("CLIENT_LOGO_ORIGINS", origins("https").default([])),
  /** Origins of applications that may open a sign-in in a window of their own and hear from it. */
  popupOrigins: variable("POPUP_ORIGINS", origins("https", "http").default([])),
  /** Addresses or CIDR ranges (or proxy-addr names like "loopback") whose forwarded headers count. */
  trustedProxies: variable("TRUSTED_PROXIES", list.default([])),
  /** Name of the brand where neither OAuth2 client nor host name says another: a folder of brandsDir or public/brands. */
  brand: variable(
    "BRAND",
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, { error: "must be the name of a brand's folder, like harbor" })
      .default("default"),
  ),
  /** The operator's own brands, a folder each; absent = none. */
  brandsDir: variable("BRANDS_DIR", absolutePath.optional()),
  /** What a request gets whose host is neither BASE_URL's nor a brand's. */
  unknownHost: variable("UNKNOWN_HOST", oneOf(["default", "refuse"]).default("default")),
  sessionCookie: variable(
    "SESSION_COOKIE_NAME",
    z
      .string()
      .regex(/^[\w.-]+$/, { error: "must be a cookie name" })
      .default("ory_kratos_session"),
  ),
  /** Flows that Kratos has switched off; links to them are left out. */
  disabledFlows: variable(
    "DISABLED_FLOWS",
    list
      .refine((names) => names.every((name) => ["registration", "recovery", "verification"].includes(name)), {
        error: "must list registration, recovery or verification",
      })
      .default([]),
  ),
  /** Further parameters of an address that flows pass on: the operator's own, of invitations or campaigns. */
  keptParameters: variable(
    "KEPT_PARAMETERS",
    list
      .refine((names) => names.every((name) => /^[A-Za-z][\w.-]{0,63}$/.test(name)), {
        error: "must list names of parameters, like invitation,utm_source",
      })
      .refine((names) => !names.some((name) => reservedParameters.has(name)), {
        error: `must not list what Kratos, Hydra or Portico use: ${[...reservedParameters].join(", ")}`,
      })
      .default([]),
  ),
  defaultLocale: variable("DEFAULT_LOCALE", z.string().trim().default("en")),
  /** Folder with the operator's own words and languages; absent = none. */
  localesDir: variable("LOCALES_DIR", absolutePath.optional()),
  /** Milliseconds for reads from Kratos and Hydra: of a page all together, of a forwarded request the one. */
  upstreamTimeoutMs: variable("UPSTREAM_TIMEOUT_MS", integer(100, 600_000).default(2500)),
  /** Milliseconds that a person waits for what changes something at Kratos: forms, links in mails, returns of providers. */
  submitTimeoutMs: variable("SUBMIT_TIMEOUT_MS", integer(100, 600_000).default(30_000)),
  /** How long readiness answers 503 before the listener closes on SIGTERM, in milliseconds. */
  drainMs: variable("DRAIN_MS", integer(0, 600_000).default(0)),
  /** Who Kratos' mails are from (courier.smtp.from_address), to be looked for; absent = not told. */
  mailSender: variable("MAIL_SENDER", mailAddress.optional()),
  /** Kratos' selfservice.methods.password.config.min_password_length, which it tells nobody. */
  passwordMinLength: variable("PASSWORD_MIN_LENGTH", integer(6, 72).default(8)),
  /** Tokens, keys and addresses with a password, each given by a variable or in a file. */
  ...secretVariables,
  /** Failed attempts that are allowed within `windowMs`. */
  limits: z.object({
    switch: variable("RATE_LIMITS", oneOf(["on", "off"]).default("on")),
    account: variable("RATE_LIMIT_ACCOUNT", integer(2, 100_000).default(20)),
    address: variable("RATE_LIMIT_ADDRESS", integer(2, 1_000_000).default(300)),
    windowMs: variable(
      "RATE_LIMIT_WINDOW_S",
      integer(10, 86_400)
        .default(600)
        .transform((seconds) => seconds * 1000),
    ),
  }),
  /** Paths of PEM files for TLS to Redis. */
  redisTls: tlsFields("REDIS_TLS"),
  /** How much of people's addresses the audit log keeps. */
  logAddresses: variable("LOG_ADDRESSES", oneOf(["full", "truncated", "off"]).default("full")),
  /** What people are asked after a sign-in, in this order; none = nothing. */
  afterSignIn: variable(
    "AFTER_SIGN_IN",
    list
      .refine((names) => names.every((name) => wantedOf(name)), {
        error: `must list ${questionNames.join(", ")}, each with ! behind it if it cannot be put off`,
      })
      .transform((names) => names.flatMap((name) => wantedOf(name) ?? []))
      .default([]),
  ),
  /** The terms that people accept after a sign-in: the version of now, and where they stand. */
  terms: termsFields,
  /** Origins that may use passkeys of this host; absent = this one alone. */
  passkeyOrigins: variable("PASSKEY_ORIGINS", secureOrigins.optional()),
  /** The operator's security.txt (RFC 9116); absent = none. */
  securityTxtFile: variable("SECURITY_TXT_FILE", absolutePath.optional()),
  /** The operator's planned maintenance (lib/maintenance/planned-work.ts), read again when it changes; absent = none. */
  maintenanceFile: variable("MAINTENANCE_FILE", absolutePath.optional()),
  /** Whether the configuration is examined in the background after the start. */
  doctor: variable("DOCTOR", oneOf(["on", "off"]).default("on")),
  /** How traces are sent. */
  tracing: tracingFields,
});

const schema = fields
  .superRefine((values, context) => {
    for (const { path, message } of [
      ...fileProblems(values),
      ...questionProblems({ ...values, hasSecret: partOf(values.secret) !== undefined }),
    ])
      context.addIssue({ code: "custom", path, message });
  })
  .transform(({ limits: { switch: limiting, ...limits }, tracing, accountDeletion, terms, ...values }) => {
    const baseUrl = values.baseUrl ?? `http://localhost:${values.port}`;
    const kratosBrowserUrl = values.kratosBrowserUrl ?? baseUrl;
    const forwarding = kratosBrowserUrl === baseUrl;
    const secrets = secretsOf(values);
    return {
      ...values,
      ...secrets,
      baseUrl,
      kratosBrowserUrl,
      /** Path part of `baseUrl`: "" or "/prefix". */
      basePath: new URL(baseUrl).pathname.replace(/\/$/, ""),
      /** True if people reach us by https: our cookies are `Secure` then. */
      secure: baseUrl.startsWith("https:"),
      /** True if the browser reaches Kratos through our own origin: the front door then forwards its public paths. */
      forwarding,
      /** True if people can delete their account themselves. */
      deletesAccounts: accountDeletion === "on" && Boolean(values.kratosAdminUrl && secrets.secret),
      /** The terms of now; absent = nobody is asked to accept any. */
      terms: termsOf(terms),
      /** Absent = no limit (RATE_LIMITS=off, or Kratos on another origin). */
      limits: limiting === "on" && forwarding ? limits : undefined,
      /** Absent = no traces. */
      tracing: tracingOf(tracing),
    };
  });

export type Config = z.output<typeof schema>;

/** Every environment variable that is read. */
export const variables: readonly string[] = variablesOf(fields);

export type ConfigProblem = { variable: string; reason: string };

export class ConfigError extends Error {
  constructor(readonly problems: ConfigProblem[]) {
    super(`Bad configuration:\n${problems.map((p) => `  ${p.variable}: ${p.reason}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/**
 * Parses an environment. Empty values count as absent (compose files write `VAR=`).
 * @throws ConfigError naming every variable that is missing or malformed.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(valuesFor(fields, given));
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(({ code, path, message }) => {
      const name = variableAt(fields, path);
      const isMissing = code === "invalid_type" && !(name in given);
      return { variable: name, reason: isMissing ? "is required but missing" : message };
    }),
  );
}

let current: Config | undefined;

/** The configuration of this process. @throws ConfigError on first use, if the environment is bad. */
export function config(): Config {
  current ??= parseConfig(process.env);
  return current;
}
