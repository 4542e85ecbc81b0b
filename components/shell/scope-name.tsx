import type { Translator } from "@/i18n/translator";

/** Scopes that have words: those of OpenID Connect Core 5.4 and 11, and Hydra's other name for the last. */
const standardScopes = ["openid", "profile", "email", "phone", "address", "offline_access"] as const;

/** What a scope lets an application do, in words; one that has none is named. */
export function ScopeName({ scope, words }: { scope: string; words: Translator }) {
  const standard = standardScopes.find((name) => name === scope || (name === "offline_access" && scope === "offline"));
  if (standard) return words.t(`consent.${standard}`);
  return words.scope(scope) ?? <bdi className="break-all">{scope}</bdi>;
}
