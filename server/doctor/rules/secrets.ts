import type { Facts } from "../facts";
import type { Owner, Rule } from "../finding";
import type { Setting, Settings } from "../settings/settings";

/** Where secrets stand. */
const kratosLists = ["secrets.default", "secrets.cookie", "secrets.cipher"];
const hydraLists = ["secrets.system", "secrets.cookie"];
const porticoVariables = ["PORTICO_SECRET", "METRICS_TOKEN", "DELETION_WEBHOOK_SECRET", "TRIAL_WEBHOOK_SECRET"];

/** What examples and guides say in the place of a secret. */
const placeholder =
  /change.?me|please|insecure|example|placeholder|not.?so.?secret|very.?secret|super.?secret|your.?(?:cookie|cipher|secret)|for.?trying|lorem|^(?:(.)\1+|(?:0123456789)+\w*|secret|password|<.*>)$/i;

type Secret = Setting & { of: Owner; key: string; value: string };

/** Every secret with its place; never to be printed. */
function secretsOf({ kratos, hydra, portico }: Facts): Secret[] {
  const providers = "selfservice.methods.oidc.config.providers";
  const ofProviders = (kratos?.list(providers) ?? []).flatMap((_, index) => {
    const key = `${providers}.${index}.client_secret`;
    return { of: "kratos" as const, key, value: kratos?.text(key), at: kratos?.placeOf(key) };
  });
  const inLists = (of: "kratos" | "hydra", settings: Settings | undefined, keys: readonly string[]) =>
    keys.flatMap(
      (list) => settings?.list(list).map((entry, index) => ({ ...entry, of, key: `${list}.${index}` })) ?? [],
    );
  const ofKratos = inLists("kratos", kratos, kratosLists);
  const ofHydra = inLists("hydra", hydra, hydraLists);
  const ofPortico = porticoVariables.flatMap((key) => {
    const variable = portico?.variables.get(key);
    return variable ? [{ ...variable, of: "portico" as const, key }] : [];
  });
  return [...ofKratos, ...ofHydra, ...ofPortico, ...ofProviders].flatMap(({ value, at, ...secret }) =>
    typeof value === "string" && at ? [{ ...secret, value, at }] : [],
  );
}

/** What to write in a secret’s place: how to make one, never one that a report would give away. */
export const freshSecret = "<openssl rand -hex 16>";

const renewed = ({ of, key }: Secret) => ({ of, key, value: freshSecret });

/** secrets.cookie for the entries of that list. */
const listOf = ({ key }: Secret) => key.replace(/\.\d+$/, "");

export const secretRules: readonly Rule[] = [
  {
    id: "secret-placeholder",
    severity: "error",
    what: "A secret is the placeholder of an example.",
    why: "Everybody can read it on the web, and make sessions, cookies or tokens with it.",
    fix: "Make your own: `openssl rand -hex 16`. To keep what the old one has signed or encrypted, put the new one first in the list.",
    check: (facts) =>
      secretsOf(facts)
        .filter(({ value }) => placeholder.test(value))
        .map((secret) => ({
          what: `${listOf(secret)} holds a placeholder.`,
          at: secret.at,
          changes: [renewed(secret)],
        })),
  },
  {
    id: "secret-short",
    severity: "error",
    what: "A secret has fewer than 16 characters.",
    why: "Kratos and Hydra don’t start with it.",
    fix: "Make a longer one for `secrets.cookie`, `secrets.default` or Hydra’s `secrets.system`: `openssl rand -hex 16`.",
    anywhere: true,
    check: (facts) =>
      secretsOf(facts)
        .filter(({ of, key, value }) => of !== "portico" && /^secrets\.(?!cipher)/.test(key) && value.length < 16)
        .map((secret) => ({
          what: `${listOf(secret)} has ${secret.value.length}.`,
          at: secret.at,
          changes: [renewed(secret)],
        })),
  },
  {
    id: "cipher-length",
    severity: "error",
    what: "`secrets.cipher` has not exactly 32 characters.",
    why: "Kratos doesn’t start with it, or passes over it.",
    fix: "Write 32 characters in `secrets.cipher`: `openssl rand -hex 16` prints them.",
    anywhere: true,
    check: (facts) =>
      secretsOf(facts)
        .filter(({ of, key, value }) => of === "kratos" && key.startsWith("secrets.cipher.") && value.length !== 32)
        .map((secret) => ({ what: `It has ${secret.value.length}.`, at: secret.at, changes: [renewed(secret)] })),
  },
  {
    id: "secret-shared",
    severity: "warning",
    what: "One secret is used for two things.",
    why: "Whoever gets hold of it at one place has the other as well, and it can’t be changed at one alone.",
    fix: "Make one for each: `openssl rand -hex 16`.",
    check: (facts) => {
      const secrets = secretsOf(facts);
      return secrets.flatMap((secret, index) => {
        const other = secrets
          .slice(0, index)
          .find(({ of, key, value }) => value === secret.value && (of !== secret.of || key !== secret.key));
        if (!other) return [];
        return [
          {
            what: `${secret.key} is the same as ${other.key} of ${other.of}.`,
            at: secret.at,
            changes: [renewed(secret)],
          },
        ];
      });
    },
  },
  {
    id: "secret-missing",
    severity: "warning",
    what: "Kratos has no secret of its own.",
    why: "It makes one at every start: all sessions end with a restart, and two replicas don’t take each other’s cookies.",
    fix: "Set `SECRETS_COOKIE` and `SECRETS_CIPHER` from a secret of the platform, and name the file with `--kratos-env-file`; or add `secrets: { cookie: [<openssl rand -hex 16>] }`.",
    check: ({ kratos }) => {
      if (
        !kratos ||
        kratos.isChart ||
        kratos.list("secrets.default").length > 0 ||
        kratos.list("secrets.cookie").length > 0
      )
        return [];
      const changes = [{ of: "kratos", key: "secrets.cookie", value: [freshSecret] }] as const;
      return [
        { what: "Neither secrets.default nor secrets.cookie is set.", at: kratos.placeOf("secrets.cookie"), changes },
      ];
    },
  },
  {
    id: "cipher-off",
    severity: "warning",
    what: "Tokens of other services are stored as they are.",
    why: "`ciphers.algorithm` is `noop` by default: who reads the database has the access tokens of everybody’s accounts elsewhere.",
    fix: "Add `ciphers: { algorithm: xchacha20-poly1305 }` and `secrets.cipher`.",
    check: ({ kratos }) => {
      const isNeeded = kratos?.flag("selfservice.methods.oidc.enabled", false);
      if (!kratos || !isNeeded || (kratos.text("ciphers.algorithm") ?? "noop") !== "noop") return [];
      const algorithm = { of: "kratos", key: "ciphers.algorithm", value: "xchacha20-poly1305" } as const;
      const secret = { of: "kratos", key: "secrets.cipher", value: [freshSecret] } as const;
      const changes = kratos.list("secrets.cipher").length > 0 ? [algorithm] : [algorithm, secret];
      return [{ at: kratos.placeOf("ciphers.algorithm"), changes }];
    },
  },
];
