import { isPrivateHost, urlIn } from "../addresses";
import type { Rule } from "../finding";
import { freshSecret } from "./secrets";

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
    fix: "Set `KRATOS_ADMIN_URL` and `HYDRA_ADMIN_URL` to addresses in the private network, or guard them (`…_ADMIN_TOKEN_FILE`, `…_ADMIN_TLS_CERT_FILE`).",
    check: ({ portico }) =>
      (["KRATOS", "HYDRA"] as const).flatMap((name) => {
        const key = `${name}_ADMIN_URL`;
        const setting = portico?.variables.get(key);
        const url = urlIn(setting?.value);
        const isGuarded = ["TOKEN_FILE", "TLS_CERT_FILE"].some((file) =>
          portico?.variables.has(`${name}_ADMIN_${file}`),
        );
        if (!url || isPrivateHost(url.hostname) || isGuarded) return [];
        const value = `http://${name.toLowerCase()}-admin`;
        return [{ what: `${key} is ${url.href}.`, at: setting?.at, changes: [{ of: "portico" as const, key, value }] }];
      }),
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
