import * as z from "zod";
import { redisUrl } from "./formats";
import { headersIn } from "./header-list";
import { type GivenSecret, type SecretKind, secretFields, secretOf, secretProblem, type ToldSecret } from "./secret";
import { webhookKey } from "./webhook";

/** Bytes of the key of a web hook's signatures, at least. */
const leastOfWebhook = 16;

/** Key of the signatures of a web hook. */
const webhookSecret = z
  .string()
  .trim()
  .refine((text) => webhookKey(text).length >= leastOfWebhook, {
    error: `must have at least ${leastOfWebhook} characters`,
  });

/** A bearer token (RFC 6750 2.1) that we send. */
export const bearerToken = z
  .string()
  .trim()
  .regex(/^[\w.~+/-]+=*$/, { error: "must be a bearer token alone" });

const kinds = {
  secret: {
    name: "PORTICO_SECRET",
    meaning:
      "key for signed and sealed cookies, receipts and the hashes that stand for account names: the same for all replicas",
    otherwise: "random at each start",
    value: z.string().min(32, { error: "must have at least 32 characters" }),
    rotates: true,
  },
  metricsToken: {
    name: "METRICS_TOKEN",
    meaning: "opens `/metrics` on the public port for `Authorization: Bearer`",
    value: z
      .string()
      .trim()
      .regex(/^\S{16,}$/, { error: "must have at least 16 characters, and no blanks" }),
    rotates: true,
  },
  redisUrl: {
    name: "REDIS_URL",
    meaning: "Redis or Valkey where replicas [count together](operations.md#several-processes), with its password",
    value: redisUrl,
    rotates: false,
  },
  kratosAdminToken: {
    name: "KRATOS_ADMIN_TOKEN",
    meaning: "bearer token for what guards Kratos' admin API",
    needs: ["KRATOS_ADMIN_URL"],
    value: bearerToken,
    rotates: false,
    isToken: true,
  },
  hydraAdminToken: {
    name: "HYDRA_ADMIN_TOKEN",
    meaning: "bearer token for what guards Hydra's admin API",
    needs: ["HYDRA_ADMIN_URL"],
    value: bearerToken,
    rotates: false,
    isToken: true,
  },
  ketoToken: {
    name: "KETO_TOKEN",
    meaning: "bearer token for what guards Keto's read and write API",
    needs: ["KETO_READ_URL"],
    value: bearerToken,
    rotates: false,
    isToken: true,
  },
  deletionWebhookSecret: {
    name: "DELETION_WEBHOOK_SECRET",
    meaning: "key of the signatures of its calls; with `whsec_` before it, in base64",
    needs: ["DELETION_WEBHOOK_URL"],
    value: webhookSecret,
    rotates: true,
  },
  trialWebhookSecret: {
    name: "TRIAL_WEBHOOK_SECRET",
    meaning: "key of the signatures of its calls; with `whsec_` before it, in base64",
    needs: ["TRIAL_WEBHOOK_URL"],
    value: webhookSecret,
    rotates: true,
  },
  collectorHeaders: {
    name: "OTEL_EXPORTER_OTLP_HEADERS",
    meaning: "headers of what is sent to the collector, such as its password",
    value: z
      .string()
      .trim()
      .refine((text) => headersIn(text), {
        error: "must list headers with commas between, like authorization=Bearer%20abc",
      }),
    rotates: false,
  },
} satisfies Record<string, ToldSecret>;

type Name = keyof typeof kinds;

/** All secrets as they are given. */
export type GivenSecrets = Record<Name, GivenSecret>;

/** The variables of all secrets, each with its `…_FILE`. */
export const secretVariables = {
  secret: secretFields(kinds.secret),
  metricsToken: secretFields(kinds.metricsToken),
  redisUrl: secretFields(kinds.redisUrl),
  kratosAdminToken: secretFields(kinds.kratosAdminToken),
  hydraAdminToken: secretFields(kinds.hydraAdminToken),
  ketoToken: secretFields(kinds.ketoToken),
  deletionWebhookSecret: secretFields(kinds.deletionWebhookSecret),
  trialWebhookSecret: secretFields(kinds.trialWebhookSecret),
  collectorHeaders: secretFields(kinds.collectorHeaders),
};

/** All secrets, following their files. @throws Error if one cannot be used */
export function secretsOf(given: GivenSecrets) {
  const secret = (name: Name) => secretOf(given[name], kinds[name]);
  return {
    secret: secret("secret"),
    metricsToken: secret("metricsToken"),
    redisUrl: secret("redisUrl"),
    kratosAdminToken: secret("kratosAdminToken"),
    hydraAdminToken: secret("hydraAdminToken"),
    ketoToken: secret("ketoToken"),
    deletionWebhookSecret: secret("deletionWebhookSecret"),
    trialWebhookSecret: secret("trialWebhookSecret"),
    collectorHeaders: secret("collectorHeaders"),
  };
}

/** The first value of a secret that can be used; undefined if it cannot, or if there is none. */
export function usableValue(name: Name, given: GivenSecrets): string | undefined {
  return secretProblem(given[name], kinds[name]) ? undefined : secretOf(given[name], kinds[name])?.()[0];
}

/**
 * The values of a secret that count, for a command that needs no other configuration; none if it is not given.
 * @throws Error that begins with the variable, if it cannot be used
 */
export function secretValues(name: Name, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const kind: SecretKind = kinds[name];
  // Empty variables count as absent, as in the configuration.
  const given = { text: env[kind.name] || undefined, file: env[`${kind.name}_FILE`] || undefined };
  const problem = secretProblem(given, kind);
  if (problem) throw new Error(`${kind.name}${problem.part === "file" ? "_FILE" : ""} ${problem.reason}`);
  return secretOf(given, kind)?.() ?? [];
}

/** What is wrong with each secret by itself; `path` is that of the field. */
export function secretProblems(given: GivenSecrets): { path: string[]; message: string }[] {
  return (Object.keys(kinds) as Name[]).flatMap((name) => {
    const problem = secretProblem(given[name], kinds[name]);
    return problem ? [{ path: [name, problem.part], message: problem.reason }] : [];
  });
}

/** Whether a secret is given, and by which of its variables. */
export function partOf({ text, file }: GivenSecret): "text" | "file" | undefined {
  if (text !== undefined) return "text";
  return file === undefined ? undefined : "file";
}
