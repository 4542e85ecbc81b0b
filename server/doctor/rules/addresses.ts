import { isLocalHost, trimmed, urlIn, withHttps } from "../addresses";
import { type Facts, flowPages } from "../facts";
import type { Change, Found, Rule } from "../finding";

type Page = { flow: string; key: string; text: string; url: URL | undefined; wanted: string | undefined };

/** The pages that Kratos is told of, with the address that each should have. */
function pagesOf({ kratos, ui }: Facts): Page[] {
  return Object.entries(flowPages).flatMap(([flow, page]) => {
    const key = `selfservice.flows.${flow}.ui_url`;
    const text = kratos?.text(key);
    return text === undefined ? [] : [{ flow, key, text, url: urlIn(text), wanted: ui && ui.url + page }];
  });
}

const set = (key: string, value: string): Change => ({ of: "kratos", key, value });

/** One finding for each page, with the address that it should have. */
const wrongPages = (facts: Facts, isWrong: (page: Page) => boolean, what: (page: Page) => string): Found[] =>
  pagesOf(facts)
    .filter(isWrong)
    .map((page) => ({
      what: what(page),
      at: facts.kratos?.placeOf(page.key),
      changes: page.wanted ? [set(page.key, page.wanted)] : [],
    }));

export const addressRules: readonly Rule[] = [
  {
    id: "scheme-mix",
    severity: "error",
    what: "A `ui_url` is http and Kratos’ `base_url` is https, or the other way round.",
    why: "Kratos’ cookies are Secure: browsers don’t send them to a page on http, so every form is refused and people go round in circles.",
    fix: "Write https in every `selfservice.flows.<flow>.ui_url` and in `serve.public.base_url`.",
    anywhere: true,
    check: (facts) => {
      const scheme = urlIn(facts.kratos?.text("serve.public.base_url"))?.protocol;
      if (!scheme) return [];
      return wrongPages(
        facts,
        ({ url }) => url !== undefined && url.protocol !== scheme,
        ({ flow, url }) => `The ${flow} page is on ${url?.protocol}//, and Kratos on ${scheme}//.`,
      );
    },
  },
  {
    id: "http-in-public",
    severity: "error",
    what: "People reach the pages or Kratos by http.",
    why: "Outside `--dev`, Kratos’ cookies are Secure and browsers drop them on http: nobody can sign in. Passwords would travel readable, too.",
    fix: "Terminate TLS in front, and write https in `serve.public.base_url` and `BASE_URL`.",
    check: ({ api, ui, kratos, portico }) => {
      const found: Found[] = [];
      // A mix has a rule of its own.
      if (api?.url.startsWith("http:") && kratos?.has("serve.public.base_url") && !ui?.url.startsWith("https:")) {
        const pages = Object.entries(flowPages).flatMap(([flow]) => {
          const [key, url] = [`selfservice.flows.${flow}.ui_url`, kratos.text(`selfservice.flows.${flow}.ui_url`)];
          return url ? [set(key, withHttps(url))] : [];
        });
        const base = set("serve.public.base_url", `${withHttps(api.url)}/`);
        found.push({ what: `Kratos’ base_url is ${api.url}.`, at: api.at, changes: [base, ...pages] });
      }
      const told = portico?.variables.get("BASE_URL");
      if (told && String(told.value).startsWith("http:"))
        found.push({
          what: `BASE_URL is ${told.value}.`,
          at: told.at,
          changes: [{ of: "portico", key: "BASE_URL", value: withHttps(String(told.value)) }],
        });
      return found;
    },
  },
  {
    id: "ui-url-page",
    severity: "error",
    what: "A `ui_url` leads to no page of ours, or to another flow’s.",
    why: "Kratos sends people there in the middle of signing in; they meet a page that is not found.",
    fix: "Write `<BASE_URL>/login` for `login`, and so on for `registration`, `recovery`, `verification`, `settings` and `error`.",
    anywhere: true,
    check: (facts) =>
      wrongPages(
        facts,
        ({ url, wanted }) =>
          url !== undefined && wanted !== undefined && trimmed(url.pathname) !== new URL(wanted).pathname,
        ({ flow, text, wanted }) => `The ${flow} page is said to be ${text}; it is ${wanted}.`,
      ),
  },
  {
    id: "ui-url-host",
    severity: "error",
    what: "A `ui_url` is on another host than the other pages, or than `BASE_URL`.",
    why: "Flows would begin on one host and end on another, which has neither the cookies nor perhaps the page.",
    fix: "Write every `ui_url` on the host of `BASE_URL`.",
    anywhere: true,
    check: (facts) =>
      wrongPages(
        facts,
        ({ url, wanted }) => url !== undefined && wanted !== undefined && url.host !== new URL(wanted).host,
        ({ flow, url, wanted }) =>
          `The ${flow} page is on ${url?.host}, and the pages are on ${wanted && new URL(wanted).host}.`,
      ),
  },
  {
    id: "ui-url-missing",
    severity: "error",
    what: "A flow that is on has no `ui_url`.",
    why: "Kratos then sends people to a page of its own that only says that something is missing.",
    fix: "Add `selfservice.flows.<flow>.ui_url` for every flow, `error` included.",
    anywhere: true,
    check: ({ kratos, ui }) =>
      Object.entries(flowPages).flatMap(([flow, page]) => {
        const key = `selfservice.flows.${flow}`;
        const isOn = kratos?.flag(`${key}.enabled`, !["recovery", "verification"].includes(flow));
        if (!kratos || !isOn || kratos.has(`${key}.ui_url`)) return [];
        const changes = ui ? [set(`${key}.ui_url`, ui.url + page)] : [];
        return [{ what: `Kratos knows no page for ${flow}.`, at: kratos.placeOf(`${key}.ui_url`), changes }];
      }),
  },
  {
    id: "base-url-missing",
    severity: "error",
    what: "`serve.public.base_url` is not set.",
    why: "Kratos makes it up from the name of its machine: forms post to a host that browsers don’t know.",
    fix: "Add `serve: { public: { base_url: … } }`: `BASE_URL` where Portico forwards Kratos, else `KRATOS_BROWSER_URL`.",
    anywhere: true,
    check: ({ kratos, ui, portico }) => {
      if (!kratos || kratos.has("serve.public.base_url")) return [];
      const url = portico?.config?.kratosBrowserUrl ?? ui?.url;
      const changes = url ? [set("serve.public.base_url", `${url}/`)] : [];
      return [
        { what: "Kratos doesn’t know its own public address.", at: kratos.placeOf("serve.public.base_url"), changes },
      ];
    },
  },
  {
    id: "base-url-mismatch",
    severity: "error",
    what: "Kratos’ `base_url` is not where Portico expects Kratos.",
    why: "Forms post to `base_url`. If nothing of Kratos answers there, or under another host or prefix, nobody can sign in.",
    fix: "Make `serve.public.base_url` and `KRATOS_BROWSER_URL` (or `BASE_URL`, where Portico forwards Kratos) the same.",
    anywhere: true,
    check: ({ kratos, portico }) => {
      const [base, wanted] = [kratos?.text("serve.public.base_url"), portico?.config?.kratosBrowserUrl];
      if (!kratos || !base || !urlIn(base) || !wanted || withHttps(trimmed(base)) === withHttps(wanted)) return [];
      // Where BASE_URL is missing, that is the mistake.
      if (!portico?.variables.has("BASE_URL")) return [];
      const at = kratos.placeOf("serve.public.base_url");
      const what = `Kratos says that it is at ${base}, and Portico looks for it at ${wanted}.`;
      return [{ what, at, changes: [set("serve.public.base_url", `${wanted}/`)] }];
    },
  },
  {
    id: "own-address-unset",
    severity: "error",
    what: "`BASE_URL` is not set, and people don’t find our pages on this machine.",
    why: "Portico takes itself to be at `http://localhost:<PORT>`: its links and cookies are for that.",
    fix: "Set `BASE_URL` to where people find the pages, a base path included.",
    check: ({ kratos, portico, ui }) => {
      if (!kratos || !portico?.config || portico.variables.has("BASE_URL") || !ui) return [];
      const changes = [{ of: "portico", key: "BASE_URL", value: ui.url }] as const;
      return [{ what: `Kratos sends people to ${ui.url}.`, at: ui.at, changes }];
    },
  },
  {
    id: "localhost-left",
    severity: "error",
    what: "An address of this machine is left in the configuration of a public installation.",
    why: "People’s browsers would look for it on their own computer.",
    fix: "Replace `localhost` and `127.0.0.1` in what browsers are sent to.",
    check: ({ kratos, ui }) => {
      if (!kratos) return [];
      const [origin, base] = ui ? [new URL(ui.url).origin, new URL(ui.url).pathname.replace(/\/$/, "")] : ["", ""];
      return [
        "selfservice.default_browser_return_url",
        "selfservice.methods.link.config.base_url",
        "selfservice.methods.oidc.config.base_redirect_uri",
      ]
        .concat(afterKeys.map((key) => `selfservice.flows.${key}.default_browser_return_url`))
        .flatMap((key) => {
          const url = urlIn(kratos.text(key));
          if (!url || !isLocalHost(url.hostname)) return [];
          const changes = ui ? [set(key, `${origin}${base}${url.pathname}`)] : [];
          return [{ what: `${key} is ${url.href}.`, at: kratos.placeOf(key), changes }];
        });
    },
  },
];

/** Where flows say what comes after them. */
export const afterKeys = ["login", "registration", "recovery", "verification", "settings", "logout"].map(
  (flow) => `${flow}.after`,
);
