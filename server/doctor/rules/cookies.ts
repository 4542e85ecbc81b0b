import { commonParent, isWithin, urlIn } from "../addresses";
import type { Facts } from "../facts";
import type { Found, Rule } from "../finding";

/** The hosts of pages and Kratos, where both are known. */
function hostsOf({ ui, api }: Facts): { page: string; kratos: string } | undefined {
  const [page, kratos] = [urlIn(ui?.url)?.hostname, urlIn(api?.url)?.hostname];
  return page && kratos ? { page, kratos } : undefined;
}

/** The keys that say where a cookie goes; the session’s own wins over the common one. */
const keysOf = (name: "domain" | "path" | "same_site") => [`cookies.${name}`, `session.cookie.${name}`] as const;

export const cookieRules: readonly Rule[] = [
  {
    id: "cookie-domain-missing",
    severity: "error",
    what: "Pages and Kratos are on two hosts, and `cookies.domain` is not set.",
    why: "The cookies are then Kratos’ host’s alone. Pages never see them, and take everybody for a stranger.",
    fix: "Add `cookies: { domain: example.com }`, the domain that both hosts are in.",
    anywhere: true,
    check: (facts) => {
      const [hosts, { kratos }] = [hostsOf(facts), facts];
      if (!kratos || !hosts || hosts.page === hosts.kratos || kratos.has("cookies.domain")) return [];
      const domain = commonParent(hosts.page, hosts.kratos);
      if (!domain) return [];
      const what = `Pages are on ${hosts.page}, and Kratos’ cookies on ${hosts.kratos} alone.`;
      const changes = [{ of: "kratos", key: "cookies.domain", value: domain }] as const;
      return [{ what, at: kratos.placeOf("cookies.domain"), changes }];
    },
  },
  {
    id: "cookie-domain-foreign",
    severity: "error",
    what: "A cookie’s domain is not one that both pages and Kratos are in.",
    why: "Browsers drop such a cookie, or don’t send it to one of the two.",
    fix: "Write the common domain in `cookies.domain`, and take `session.cookie.domain` out.",
    anywhere: true,
    check: (facts) => {
      const [hosts, { kratos }] = [hostsOf(facts), facts];
      if (!kratos || !hosts) return [];
      const wanted = hosts.page === hosts.kratos ? undefined : commonParent(hosts.page, hosts.kratos);
      return keysOf("domain").flatMap((key) => {
        const domain = kratos.text(key);
        if (!domain || [hosts.page, hosts.kratos].every((host) => isWithin(host, domain))) return [];
        const value = key === "cookies.domain" ? wanted : undefined;
        const what = `${key} is ${domain}; the hosts are ${hosts.page} and ${hosts.kratos}.`;
        return [{ what, at: kratos.placeOf(key), changes: [{ of: "kratos" as const, key, value }] }];
      });
    },
  },
  {
    id: "cookie-hosts-unrelated",
    severity: "error",
    what: "Pages and Kratos are on hosts without a common domain.",
    why: "No cookie can be for both, and browsers don’t send Lax cookies with forms from another site.",
    fix: "Let Portico forward Kratos: take `KRATOS_BROWSER_URL` out, and set `serve.public.base_url` to `BASE_URL`.",
    anywhere: true,
    check: (facts) => {
      const hosts = hostsOf(facts);
      if (!hosts || hosts.page === hosts.kratos || commonParent(hosts.page, hosts.kratos)) return [];
      const { kratos, portico, ui } = facts;
      return [
        {
          what: `${hosts.page} and ${hosts.kratos} have no domain in common.`,
          at: facts.api?.at,
          changes: [
            ...(kratos?.has("serve.public.base_url")
              ? [{ of: "kratos" as const, key: "serve.public.base_url", value: `${ui?.url}/` }]
              : []),
            ...(portico?.variables.has("KRATOS_BROWSER_URL")
              ? [{ of: "portico" as const, key: "KRATOS_BROWSER_URL", value: undefined }]
              : []),
          ],
        },
      ];
    },
  },
  {
    id: "cookie-domain-wide",
    severity: "note",
    what: "Pages and Kratos are on one host, and cookies go to a whole domain.",
    why: "Every host of the domain gets people’s sessions, and each could set cookies of the same name in their way.",
    fix: "Take `cookies.domain` out, unless applications on other hosts ask Kratos for the session.",
    check: (facts) => {
      const [hosts, domain] = [hostsOf(facts), facts.kratos?.text("cookies.domain")];
      if (!hosts || !domain || hosts.page !== hosts.kratos || !isWithin(hosts.page, domain)) return [];
      if (domain.replace(/^\./, "") === hosts.page) return [];
      const changes = [{ of: "kratos", key: "cookies.domain", value: undefined }] as const;
      return [{ what: `They go to every host of ${domain}.`, at: facts.kratos?.placeOf("cookies.domain"), changes }];
    },
  },
  {
    id: "same-site",
    severity: "error",
    what: "SameSite of Kratos’ cookies is not Lax.",
    why: "With Strict they are missing after every link in a mail and every return from another service. With None, other sites can send forms in people’s names.",
    fix: "Write `cookies: { same_site: Lax }`.",
    anywhere: true,
    check: ({ kratos }) =>
      keysOf("same_site").flatMap((key): Found[] => {
        const value = kratos?.text(key);
        if (value === undefined || value === "Lax") return [];
        const what = `${key} is ${value}.`;
        return [{ what, at: kratos?.placeOf(key), changes: [{ of: "kratos", key, value: "Lax" }] }];
      }),
  },
  {
    id: "cookie-path",
    severity: "error",
    what: "A cookie’s path leaves out pages or Kratos.",
    why: "Browsers send a cookie only below its path: what lies elsewhere takes people for strangers.",
    fix: "Take `cookies.path` and `session.cookie.path` out; `/` is right.",
    anywhere: true,
    check: (facts) =>
      keysOf("path").flatMap((key): Found[] => {
        const path = facts.kratos?.text(key);
        const below = (url: string | undefined) =>
          `${urlIn(url)?.pathname ?? "/"}/`.startsWith(path?.replace(/\/*$/, "/") ?? "/");
        if (path === undefined || (below(facts.ui?.url) && below(facts.api?.url))) return [];
        const changes = [{ of: "kratos", key, value: undefined }] as const;
        return [{ what: `${key} is ${path}.`, at: facts.kratos?.placeOf(key), changes }];
      }),
  },
  {
    id: "session-cookie-name",
    severity: "error",
    what: "Portico looks for a session cookie of another name than Kratos’.",
    why: "Signed-in people are taken for strangers.",
    fix: "Set `SESSION_COOKIE_NAME` to Kratos’ `session.cookie.name`.",
    anywhere: true,
    check: ({ kratos, portico }) => {
      if (!kratos || !portico?.config) return [];
      const [name, ours] = [kratos.text("session.cookie.name") ?? "ory_kratos_session", portico.config.sessionCookie];
      if (name === ours) return [];
      const at = kratos.placeOf("session.cookie.name");
      const changes = [{ of: "portico", key: "SESSION_COOKIE_NAME", value: name }] as const;
      return [{ what: `Kratos’ is ${name}, and ours ${ours}.`, at, changes }];
    },
  },
];
