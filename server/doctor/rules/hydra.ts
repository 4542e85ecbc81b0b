import { trimmed, urlIn, withHttps } from "../addresses";
import type { Found, Rule } from "../finding";

/** Where Hydra sends people, and what is lost without it. */
const pages = {
  login: "/login",
  consent: "/consent",
  logout: "/logout",
  error: "/error",
  post_logout_redirect: "/signed-out",
};

export const hydraRules: readonly Rule[] = [
  {
    id: "hydra-urls-missing",
    severity: "error",
    what: "Hydra doesn’t know one of our pages.",
    why: "It sends people to a page of its own that only says that something is missing.",
    fix: "Add `urls: { login: <BASE_URL>/login, consent: <BASE_URL>/consent, logout: <BASE_URL>/logout, error: <BASE_URL>/error, post_logout_redirect: <BASE_URL>/signed-out }`.",
    anywhere: true,
    check: ({ hydra, ui }) =>
      Object.entries(pages).flatMap(([name, page]): Found[] => {
        if (!hydra || hydra.has(`urls.${name}`)) return [];
        const changes = ui ? [{ of: "hydra" as const, key: `urls.${name}`, value: ui.url + page }] : [];
        return [{ what: `urls.${name} is not set.`, at: hydra.placeOf(`urls.${name}`), changes }];
      }),
  },
  {
    id: "hydra-urls-page",
    severity: "error",
    what: "An address in Hydra’s `urls` leads to no page of ours.",
    why: "Sign-in for applications ends at a page that is not found.",
    fix: "Write the address of the page, with `BASE_URL` before it.",
    anywhere: true,
    check: ({ hydra, ui }) =>
      Object.entries(pages).flatMap(([name, page]): Found[] => {
        const url = urlIn(hydra?.text(`urls.${name}`));
        const wanted = ui && ui.url + page;
        if (!hydra || !url || !wanted) return [];
        const right = trimmed(url.origin + url.pathname) === wanted;
        // After a sign-out people may be sent to any page of the operator's.
        if (right || (name === "post_logout_redirect" && url.host !== new URL(wanted).host)) return [];
        const changes = [{ of: "hydra", key: `urls.${name}`, value: wanted }] as const;
        return [
          { what: `urls.${name} is ${url.href}; the page is ${wanted}.`, at: hydra.placeOf(`urls.${name}`), changes },
        ];
      }),
  },
  {
    id: "issuer-http",
    severity: "error",
    what: "Hydra’s issuer is on http.",
    why: "Outside `--dev` Hydra doesn’t start with it, and applications refuse tokens of such an issuer.",
    fix: "Write `urls: { self: { issuer: https://… } }`.",
    check: ({ hydra }) => {
      const key = "urls.self.issuer";
      const issuer = hydra?.text(key);
      if (!issuer?.startsWith("http:")) return [];
      const changes = [{ of: "hydra", key, value: withHttps(issuer) }] as const;
      return [{ what: `It is ${issuer}.`, at: hydra?.placeOf(key), changes }];
    },
  },
  {
    id: "issuer-elsewhere",
    severity: "error",
    what: "Hydra’s issuer and its public address differ.",
    why: "Applications look at the issuer for keys and compare it to the letter: they refuse every token.",
    fix: "Make `urls.self.issuer` and `urls.self.public` the same, or take `public` out.",
    anywhere: true,
    check: ({ hydra }) => {
      const [issuer, own] = [hydra?.text("urls.self.issuer"), hydra?.text("urls.self.public")];
      if (!issuer || !own || trimmed(issuer) === trimmed(own)) return [];
      const key = "urls.self.public";
      const changes = [{ of: "hydra", key, value: issuer }] as const;
      return [{ what: `The issuer is ${issuer}, the address ${own}.`, at: hydra?.placeOf(key), changes }];
    },
  },
  {
    id: "oauth2-provider-missing",
    severity: "error",
    what: "Kratos doesn’t know Hydra’s admin API.",
    why: "A sign-in that an application asks for ends in an error at Kratos.",
    fix: "Add `oauth2_provider: { url: http://hydra-admin:4445 }` to Kratos’ configuration.",
    anywhere: true,
    check: ({ kratos, hydra, portico }) => {
      const key = "oauth2_provider.url";
      if (!kratos || (!hydra && !portico?.config?.hydraAdminUrl) || kratos.has(key)) return [];
      const url = portico?.config?.hydraAdminUrl ?? "http://hydra-admin:4445";
      return [
        {
          what: "oauth2_provider.url is not set.",
          at: kratos.placeOf(key),
          changes: [{ of: "kratos", key, value: url }],
        },
      ];
    },
  },
  {
    id: "oauth2-provider-public",
    severity: "error",
    what: "Kratos is told Hydra’s public address in place of its admin API.",
    why: "Requests of sign-ins are read and accepted at the admin API (port 4445); at the public one they are not found.",
    fix: "Write the admin address in `oauth2_provider.url`.",
    anywhere: true,
    check: ({ kratos, hydra, portico }) => {
      const key = "oauth2_provider.url";
      const url = urlIn(kratos?.text(key));
      const issuer = urlIn(hydra?.text("urls.self.issuer"));
      if (!kratos || !url || (url.port !== "4444" && url.origin !== issuer?.origin)) return [];
      const value = portico?.config?.hydraAdminUrl ?? "http://hydra-admin:4445";
      return [
        {
          what: `oauth2_provider.url is ${url.href}.`,
          at: kratos.placeOf(key),
          changes: [{ of: "kratos", key, value }],
        },
      ];
    },
  },
  {
    id: "oauth2-return-refused",
    severity: "error",
    what: "`oauth2_provider.override_return_to` is on, and Hydra’s public address is no allowed return URL.",
    why: "Kratos sets the way back to Hydra and then refuses it: every sign-in for an application fails.",
    fix: "Add the origin of Hydra’s issuer to `selfservice.allowed_return_urls`.",
    anywhere: true,
    check: ({ kratos, hydra }) => {
      const key = "selfservice.allowed_return_urls";
      const origin = urlIn(hydra?.text("urls.self.issuer"))?.origin;
      if (!kratos?.flag("oauth2_provider.override_return_to", false) || !origin) return [];
      const list = kratos.texts(key).map(({ value }) => value);
      if (list.some((entry) => origin.startsWith(trimmed(entry)))) return [];
      const changes = [{ of: "kratos", key, value: [...list, origin] }] as const;
      return [
        { what: `${origin} is not in the list.`, at: kratos.placeOf("oauth2_provider.override_return_to"), changes },
      ];
    },
  },
  {
    id: "consent-unanswered",
    severity: "error",
    what: "Hydra sends people to our consent page, and Portico doesn’t know Hydra.",
    why: "Without `HYDRA_ADMIN_URL` there is no consent page: applications get no answer.",
    fix: "Set `HYDRA_ADMIN_URL`.",
    anywhere: true,
    check: ({ hydra, portico }) => {
      if (!hydra || !portico?.config || portico.config.hydraAdminUrl) return [];
      const changes = [{ of: "portico", key: "HYDRA_ADMIN_URL", value: "http://hydra-admin:4445" }] as const;
      return [{ at: hydra.placeOf("urls.consent"), changes }];
    },
  },
  {
    id: "hydra-same-site",
    severity: "warning",
    what: "Hydra’s cookies are Strict.",
    why: "They are missing when people come from an application: every sign-in begins anew.",
    fix: "Write `serve: { cookies: { same_site_mode: Lax } }`.",
    anywhere: true,
    check: ({ hydra }) => {
      const key = "serve.cookies.same_site_mode";
      if (hydra?.text(key) !== "Strict") return [];
      return [{ at: hydra.placeOf(key), changes: [{ of: "hydra", key, value: "Lax" }] }];
    },
  },
];
