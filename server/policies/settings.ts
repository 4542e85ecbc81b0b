import { ConfigError, type ConfigProblem } from "../../lib/config/config";
import { httpUrl } from "../../lib/config/formats";
import { secretOf, secretProblem } from "../../lib/config/secret";
import { bearerToken } from "../../lib/config/secrets";
import { tlsProblem } from "../../lib/config/tls";
import type { KetoAddress } from "./keto";

const token = { name: "KETO_TOKEN", value: bearerToken, rotates: false, isToken: true };

/**
 * Where Keto is, from the variables that Portico reads too; of its other variables a command needs none.
 * @throws ConfigError with each variable that is missing or wrong
 */
export function ketoAddressIn(env: Readonly<Record<string, string | undefined>>): KetoAddress {
  const given = (name: string) => env[name]?.trim() || undefined;
  const problems: ConfigProblem[] = [];
  const url = (variable: string) => {
    const parsed = httpUrl.safeParse(given(variable) ?? "");
    if (parsed.success) return parsed.data;
    const reason = given(variable) ? (parsed.error.issues[0]?.message ?? "is wrong") : "is required but missing";
    problems.push({ variable, reason });
    return "";
  };
  const readUrl = url("KETO_READ_URL");
  const writeUrl = url("KETO_WRITE_URL");
  const part = (name: string) => given(`KETO_TLS_${name}_FILE`);
  const tls = Object.fromEntries(
    (["ca", "cert", "key"] as const).flatMap((key) => {
      const path = part(key.toUpperCase());
      return path ? [[key, path]] : [];
    }),
  );
  const wrong = tlsProblem(tls, { prefix: "KETO_TLS", url: writeUrl, name: "KETO_WRITE_URL" });
  if (wrong) problems.push({ variable: `KETO_TLS_${wrong.part.toUpperCase()}_FILE`, reason: wrong.reason });
  const secret = { text: given(token.name), file: given(`${token.name}_FILE`) };
  const unusable = secretProblem(secret, token);
  if (unusable)
    problems.push({ variable: unusable.part === "file" ? `${token.name}_FILE` : token.name, reason: unusable.reason });
  if (problems.length > 0) throw new ConfigError(problems);
  return { readUrl, writeUrl, tls, token: secretOf(secret, token) };
}
