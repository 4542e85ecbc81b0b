import type * as z from "zod";
import { fileProblems } from "./file-problems";
import { questionProblems } from "./question-problems";
import { partOf, secretsOf } from "./secrets";
import { fields } from "./sections";
import { termsOf } from "./terms-fields";
import { tracingOf } from "./tracing";
import { valuesFor, variableAt, variablesOf } from "./variable";

/**
 * The one place that reads the environment. Parsed on first use, not at import: `next build`
 * evaluates modules without an environment, and one image is configured at run time.
 */

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
      /** True if people can make teams: they are kept at Keto, their people's names at Kratos, invitations are sealed. */
      hasTeams: Boolean(values.ketoWriteUrl && values.kratosAdminUrl && secrets.secret),
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
