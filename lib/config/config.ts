import { availableParallelism } from "node:os";
import { isAbsolute } from "node:path";
import { z } from "zod";
import { readTls, TlsFileError, type TlsFiles } from "./tls";
import { type Tracing, tracingOf, tracingVariables } from "./tracing";

/**
 * The one place that reads the environment. Parsed on first use, not at import: `next build`
 * evaluates modules without an environment, and one image is configured at run time.
 */

/** What is no URL at all is told before. */
const holds = (isRight: (url: URL) => boolean) => (value: string) => !URL.canParse(value) || isRight(new URL(value));

const httpUrl = z
  .string()
  .trim()
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
    error: "must be an absolute http(s) URL, like https://id.example.com",
  })
  .refine(
    holds(({ username, password }) => username + password === ""),
    {
      error: "must not hold a user name or password",
    },
  )
  .refine(
    holds(({ search, hash }) => search + hash === ""),
    { error: "must end before ? and #" },
  )
  .refine(
    holds(({ pathname }) => !pathname.replace(/\/+$/, "").includes("//")),
    { error: "must not hold //" },
  )
  .transform((value) => {
    const url = new URL(value);
    return url.origin + url.pathname.replace(/\/+$/, "");
  });

const redisUrl = z
  .string()
  .trim()
  .refine((value) => /^rediss?:\/\/./i.test(value) && URL.canParse(value) && new URL(value).hostname !== "", {
    error: "must be an address like redis://host:6379 or rediss://:password@host:6379/0",
  })
  .refine((value) => !URL.canParse(value) || /^(?:\/\d*)?$/.test(new URL(value).pathname), {
    error: "must end with the number of a database, or nothing",
  });

const port = z.coerce.number().int().min(1).max(65535);
const milliseconds = (least: number) => z.coerce.number().int().min(least).max(600_000);
const workers = z
  .string()
  .regex(/^(?:auto|[1-9]\d?)$/, { error: "must be a number from 1 to 99, or auto" })
  .transform((value) => (value === "auto" ? availableParallelism() : Number(value)));
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));

const schema = z.object({
  PORT: port.default(3000),
  HOSTNAME: z.string().default("0.0.0.0"),
  INTERNAL_PORT: port.optional(),
  WORKERS: workers.default(1),
  BASE_URL: httpUrl.optional(),
  KRATOS_PUBLIC_URL: httpUrl,
  KRATOS_BROWSER_URL: httpUrl.optional(),
  HYDRA_ADMIN_URL: httpUrl.optional(),
  KRATOS_TLS_CA_FILE: z.string().optional(),
  KRATOS_TLS_CERT_FILE: z.string().optional(),
  KRATOS_TLS_KEY_FILE: z.string().optional(),
  TRUSTED_PROXIES: list.default([]),
  BRAND: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, { error: "must be the name of a brand's folder, like harbor" })
    .default("default"),
  BRANDS_DIR: z.string().trim().refine(isAbsolute, { error: "must be an absolute path" }).optional(),
  UNKNOWN_HOST: z.enum(["default", "refuse"], { error: "must be default or refuse" }).default("default"),
  SESSION_COOKIE_NAME: z
    .string()
    .regex(/^[\w.-]+$/, { error: "must be a cookie name" })
    .default("ory_kratos_session"),
  DISABLED_FLOWS: list
    .refine((names) => names.every((name) => ["registration", "recovery", "verification"].includes(name)), {
      error: "must list registration, recovery or verification",
    })
    .default([]),
  DEFAULT_LOCALE: z.string().trim().default("en"),
  LOCALES_DIR: z.string().trim().refine(isAbsolute, { error: "must be an absolute path" }).optional(),
  UPSTREAM_TIMEOUT_MS: milliseconds(100).default(2500),
  DRAIN_MS: milliseconds(0).default(0),
  PORTICO_SECRET: z.string().min(32, { error: "must have at least 32 characters" }).optional(),
  RATE_LIMITS: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  RATE_LIMIT_ACCOUNT: z.coerce.number().int().min(2).max(100_000).default(20),
  RATE_LIMIT_ADDRESS: z.coerce.number().int().min(2).max(1_000_000).default(300),
  RATE_LIMIT_WINDOW_S: z.coerce.number().int().min(10).max(86_400).default(600),
  REDIS_URL: redisUrl.optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, { error: "must have at least 16 characters, and no blanks" })
    .optional(),
  ...tracingVariables,
  LOG_ADDRESSES: z.enum(["full", "truncated", "off"], { error: "must be full, truncated or off" }).default("full"),
});

export type Config = {
  port: number;
  hostname: string;
  /** Port of the internal listener (health); absent = none. */
  internalPort: number | undefined;
  /** Processes that serve. */
  workers: number;
  /** The product's own public URL without a trailing slash: origin plus base path, if any. */
  baseUrl: string;
  /** Path part of `baseUrl`: "" or "/prefix". */
  basePath: string;
  /** Kratos' public API as our server reaches it, without a trailing slash. */
  kratosPublicUrl: string;
  /** Kratos' public API as the browser reaches it, without a trailing slash. */
  kratosBrowserUrl: string;
  /** True when the browser reaches Kratos through our own origin: the front door then forwards its public paths. */
  forwarding: boolean;
  /** Paths of PEM files for TLS to Kratos: whom to trust, and who we are. */
  kratosTls: TlsFiles;
  /** Hydra's admin API; without it there is no page for consent. */
  hydraAdminUrl: string | undefined;
  /** Addresses or CIDR ranges (or proxy-addr names like "loopback") whose forwarded headers count. */
  trustedProxies: string[];
  /** Name of the brand where neither OAuth2 client nor host name says another: a folder of brandsDir or public/brands. */
  brand: string;
  /** The operator's own brands, a folder each; absent = none. */
  brandsDir: string | undefined;
  /** What a request gets whose host is neither BASE_URL's nor a brand's. */
  unknownHost: "default" | "refuse";
  sessionCookie: string;
  /** Flows that Kratos has switched off; links to them are left out. */
  disabledFlows: string[];
  defaultLocale: string;
  /** Folder with the operator's own words and languages; absent = none. */
  localesDir: string | undefined;
  /** Time limit of one call to Kratos, in milliseconds. */
  upstreamTimeoutMs: number;
  /** How long readiness answers 503 before the listener closes on SIGTERM, in milliseconds. */
  drainMs: number;
  /** Key of cookies that prove something and of the hashes that stand for names; absent = made at the start. */
  secret: string | undefined;
  /** Failed tries that are allowed within `windowMs`; absent = no limit (RATE_LIMITS=off, or Kratos elsewhere). */
  limits: { account: number; address: number; windowMs: number } | undefined;
  /** Redis or Valkey that all replicas share; absent = each process counts for itself. */
  redisUrl: string | undefined;
  /** Opens /metrics on the public port to who knows it. */
  metricsToken: string | undefined;
  /** What of people's addresses the audit log keeps. */
  logAddresses: "full" | "truncated" | "off";
  /** How traces are sent; absent = none are made. */
  tracing: Tracing | undefined;
};

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
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const variable = String(issue.path[0]);
        return { variable, reason: variable in given ? issue.message : "is required but missing" };
      }),
    );
  }
  const e = parsed.data;
  const kratosTls = { ca: e.KRATOS_TLS_CA_FILE, cert: e.KRATOS_TLS_CERT_FILE, key: e.KRATOS_TLS_KEY_FILE };
  checkTls(kratosTls, e.KRATOS_PUBLIC_URL);
  const baseUrl = e.BASE_URL ?? `http://localhost:${e.PORT}`;
  const kratosBrowserUrl = e.KRATOS_BROWSER_URL ?? baseUrl;
  return {
    port: e.PORT,
    hostname: e.HOSTNAME,
    internalPort: e.INTERNAL_PORT,
    workers: e.WORKERS,
    baseUrl,
    basePath: new URL(baseUrl).pathname.replace(/\/$/, ""),
    kratosPublicUrl: e.KRATOS_PUBLIC_URL,
    kratosBrowserUrl,
    forwarding: kratosBrowserUrl === baseUrl,
    kratosTls,
    hydraAdminUrl: e.HYDRA_ADMIN_URL,
    trustedProxies: e.TRUSTED_PROXIES,
    brand: e.BRAND,
    brandsDir: e.BRANDS_DIR,
    unknownHost: e.UNKNOWN_HOST,
    sessionCookie: e.SESSION_COOKIE_NAME,
    disabledFlows: e.DISABLED_FLOWS,
    defaultLocale: e.DEFAULT_LOCALE,
    localesDir: e.LOCALES_DIR,
    upstreamTimeoutMs: e.UPSTREAM_TIMEOUT_MS,
    drainMs: e.DRAIN_MS,
    secret: e.PORTICO_SECRET,
    limits:
      e.RATE_LIMITS === "on" && kratosBrowserUrl === baseUrl
        ? { account: e.RATE_LIMIT_ACCOUNT, address: e.RATE_LIMIT_ADDRESS, windowMs: e.RATE_LIMIT_WINDOW_S * 1000 }
        : undefined,
    redisUrl: e.REDIS_URL,
    metricsToken: e.METRICS_TOKEN,
    logAddresses: e.LOG_ADDRESSES,
    tracing: tracingOf(e),
  };
}

/** @throws ConfigError naming the file that cannot be used, or that is missing beside another */
function checkTls(files: TlsFiles, url: string): void {
  const wrong = (part: keyof TlsFiles, reason: string) =>
    new ConfigError([{ variable: `KRATOS_TLS_${part.toUpperCase()}_FILE`, reason }]);
  if (files.cert && !files.key) throw wrong("key", "is required with KRATOS_TLS_CERT_FILE");
  if (files.key && !files.cert) throw wrong("cert", "is required with KRATOS_TLS_KEY_FILE");
  const [given] = (["ca", "cert"] as const).filter((part) => files[part]);
  if (given && !url.startsWith("https:"))
    throw wrong(given, "has no use: KRATOS_PUBLIC_URL does not begin with https:");
  try {
    readTls(files);
  } catch (error) {
    throw error instanceof TlsFileError ? wrong(error.part, `cannot be used: ${error.message}`) : error;
  }
}

let current: Config | undefined;

/** The configuration of this process. @throws ConfigError on first use, if the environment is bad. */
export function config(): Config {
  current ??= parseConfig(process.env);
  return current;
}
