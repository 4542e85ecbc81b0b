import { isPrivateHost, urlIn } from "../addresses";
import type { Rule } from "../finding";
import { freshSecret } from "./secrets";

/** What guards an API has its variables' prefix. */
const adminApis = [
  { key: "KRATOS_ADMIN_URL", prefix: "KRATOS_ADMIN", value: "http://kratos-admin" },
  { key: "HYDRA_ADMIN_URL", prefix: "HYDRA_ADMIN", value: "http://hydra-admin" },
  { key: "KETO_READ_URL", prefix: "KETO", value: "http://keto-read" },
  { key: "KETO_WRITE_URL", prefix: "KETO", value: "http://keto-write" },
] as const;

export const porticoRules: readonly Rule[] = [
  {
    id: "variable",
    severity: "error",
    what: "A variable of Portico’s is missing or malformed.",
    why: "Portico doesn’t start, and says the same.",
    fix: "See docs/configuration-reference.md.",
    anywhere: true,
    check: ({ portico }) =>
      (portico?.problems ?? []).map(({ variable, reason }) => ({
        what: `${variable} ${reason}.`,
        at: portico?.variables.get(variable)?.at,
      })),
  },
  {
    id: "asks-itself",
    severity: "error",
    what: "`KRATOS_PUBLIC_URL` is where people reach Portico.",
    why: "Portico would ask itself in place of Kratos, and each page would be an outage.",
    fix: "Set `KRATOS_PUBLIC_URL` to Kratos’ own address in the private network: `http://kratos-public`.",
    anywhere: true,
    check: ({ portico }) => {
      const config = portico?.config;
      if (!config || config.kratosPublicUrl !== config.baseUrl) return [];
      const changes = [{ of: "portico", key: "KRATOS_PUBLIC_URL", value: "http://kratos-public" }] as const;
      return [
        { what: `It is ${config.kratosPublicUrl}.`, at: portico.variables.get("KRATOS_PUBLIC_URL")?.at, changes },
      ];
    },
  },
  {
    id: "admin-is-public",
    severity: "error",
    what: "An admin API’s address is a public one.",
    why: "If Portico reaches it there, so does everybody, and may read and change every account.",
    fix: "Set `KRATOS_ADMIN_URL`, `HYDRA_ADMIN_URL`, `KETO_READ_URL` and `KETO_WRITE_URL` to addresses in the private network, or guard them (`…_TOKEN_FILE`, `…_TLS_CERT_FILE`).",
    check: ({ portico }) =>
      adminApis.flatMap(({ key, prefix, value }) => {
        const setting = portico?.variables.get(key);
        const url = urlIn(setting?.value);
        const isGuarded = ["TOKEN", "TOKEN_FILE", "TLS_CERT_FILE"].some((name) =>
          portico?.variables.has(`${prefix}_${name}`),
        );
        if (!url || isPrivateHost(url.hostname) || isGuarded) return [];
        return [{ what: `${key} is ${url.href}.`, at: setting?.at, changes: [{ of: "portico" as const, key, value }] }];
      }),
  },
  {
    id: "keto-batch-small",
    severity: "note",
    what: "The catalogue has more products that Keto opens than Keto is asked for at once.",
    why: "Each home page takes several calls in the place of one.",
    fix: "Raise `limit.max_batch_check_size` of Keto, and `KETO_BATCH_SIZE` with it.",
    anywhere: true,
    check: ({ portico }) => {
      const { config, catalog, variables } = portico ?? {};
      const guarded = catalog?.products.filter(({ access }) => access === "relation").length ?? 0;
      if (!config || guarded <= config.ketoBatchSize) return [];
      const at = (variables?.get("KETO_BATCH_SIZE") ?? variables?.get("CATALOG_FILE"))?.at;
      const changes = [{ of: "portico", key: "KETO_BATCH_SIZE", value: String(guarded) }] as const;
      return [{ what: `It has ${guarded}, and KETO_BATCH_SIZE is ${config.ketoBatchSize}.`, at, changes }];
    },
  },
  {
    id: "proxies-untrusted",
    severity: "error",
    what: "A proxy terminates TLS in front, and `TRUSTED_PROXIES` doesn’t name it.",
    why: "All people seem to come from the proxy: limits on failed attempts count them together, and lists of devices show its address.",
    fix: "Set `TRUSTED_PROXIES` to the proxy’s address or range; `uniquelocal` is every private network.",
    check: ({ portico, local }) => {
      const config = portico?.config;
      if (local || !config?.secure || config.trustedProxies.length > 0) return [];
      const at = portico?.variables.get("BASE_URL")?.at;
      const changes = [{ of: "portico", key: "TRUSTED_PROXIES", value: "uniquelocal" }] as const;
      return [{ what: "TRUSTED_PROXIES is empty.", at, changes }];
    },
  },
  {
    id: "everybody-trusted",
    severity: "error",
    what: "`TRUSTED_PROXIES` trusts every address.",
    why: "Anybody can say to be anybody: limits on failed attempts hold nobody, and lists of devices show what people make up.",
    fix: "Name the proxy’s address or range in `TRUSTED_PROXIES`.",
    anywhere: true,
    check: ({ portico }) => {
      const wide = portico?.config?.trustedProxies.find((range) => /\/0$/.test(range));
      if (!wide) return [];
      const at = portico?.variables.get("TRUSTED_PROXIES")?.at;
      const changes = [{ of: "portico", key: "TRUSTED_PROXIES", value: "uniquelocal" }] as const;
      return [{ what: `It lists ${wide}.`, at, changes }];
    },
  },
  {
    id: "portico-secret-missing",
    severity: "warning",
    what: "`PORTICO_SECRET` is not set.",
    why: "Each process makes its own at start: a restart forgets known browsers and half-done forms, and replicas don’t take each other’s cookies.",
    fix: "Set `PORTICO_SECRET`, the same for all replicas: `openssl rand -hex 16`.",
    check: ({ portico }) => {
      const { variables, config } = portico ?? {};
      if (!config || variables?.has("PORTICO_SECRET") || variables?.has("PORTICO_SECRET_FILE")) return [];
      const changes = [{ of: "portico", key: "PORTICO_SECRET", value: freshSecret }] as const;
      return [{ at: variables?.get("BASE_URL")?.at, changes }];
    },
  },
];
