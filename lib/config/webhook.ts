import { readFileSync } from "node:fs";

/** A web hook of the operator's, and the secret that signs its calls: given as it is, or in a file. */
export type Webhook = { url?: string | undefined; secret?: string | undefined; secretFile?: string | undefined };

type Given = { deletionWebhook: Webhook; kratosAdminUrl?: string | undefined; secret?: string | undefined };

/** Characters of a secret, at least. */
const least = 16;

/** Looks for what is wrong with the web hook of deletions, or missing beside it. */
export function webhookProblem({ deletionWebhook: hook, kratosAdminUrl, secret }: Given) {
  const problem = (part: keyof Webhook, reason: string) => ({ part, reason });
  const given = hook.secret !== undefined ? "secret" : hook.secretFile !== undefined ? "secretFile" : undefined;
  if (!hook.url) return given && problem(given, "has no use without DELETION_WEBHOOK_URL");
  if (!kratosAdminUrl || !secret) return problem("url", "has no use without KRATOS_ADMIN_URL and PORTICO_SECRET");
  if (!given) return problem("secret", "or DELETION_WEBHOOK_SECRET_FILE is required with DELETION_WEBHOOK_URL");
  if (hook.secret && hook.secretFile) return problem("secretFile", "must not be set beside DELETION_WEBHOOK_SECRET");
  try {
    return webhookKey(hook).length < least ? problem(given, `must have at least ${least} characters`) : undefined;
  } catch (error) {
    return problem(given, `cannot be used: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

/**
 * The key of a web hook's signatures, read at every call so that a new file counts at once. After `whsec_` it is written
 * in base64, as the libraries of Standard Webhooks write it.
 * @throws if the file cannot be read
 */
export function webhookKey({ secret, secretFile }: Webhook): Buffer {
  const text = secret ?? (secretFile === undefined ? "" : readFileSync(secretFile, "utf8").trim());
  const encoded = /^whsec_(.+)$/.exec(text)?.[1];
  return encoded === undefined ? Buffer.from(text) : Buffer.from(encoded, "base64");
}
