import { formPaths, routes } from "../../../lib/routes";
import { isLocalHost, trimmed, urlIn, withHttps } from "../addresses";
import type { Facts } from "../facts";
import type { Found, Rule } from "../finding";
import { afterKeys } from "./addresses";

const allowed = "selfservice.allowed_return_urls";

/** Paths that people can be sent to. */
const pages: ReadonlySet<string> = new Set(routes.map(({ path }) => path).filter((path) => !formPaths.has(path)));

const scheme = (url: string) => url.slice(0, url.indexOf(":"));

const entriesOf = ({ kratos }: Facts) => kratos?.texts(allowed) ?? [];

/** One entry in the place of another. */
const entry = (index: number, value: string) => ({ of: "kratos" as const, key: `${allowed}.${index}`, value });

const hostIn = (url: string) => /^https?:\/\/([^/:]*)/.exec(url)?.[1] ?? "";

/** Every host, or all of a top-level domain. */
const isWide = (url: string) => /^\*(?:\.[^.]+)?$/.test(hostIn(url));

export const returnUrlRules: readonly Rule[] = [
  {
    id: "return-urls-without-ui",
    severity: "error",
    what: "No entry of `allowed_return_urls` covers our own pages.",
    why: "People who must sign in to open a page are refused on the way back to it.",
    fix: "Add the origin of `BASE_URL` to `selfservice.allowed_return_urls`; the scheme counts.",
    anywhere: true,
    check: (facts) => {
      const { kratos, ui } = facts;
      if (!kratos || !ui) return [];
      const list = entriesOf(facts).map(({ value }) => value);
      if (list.some((value) => covers(value, ui.url) || covers(value, swapped(ui.url)))) return [];
      const change = { of: "kratos", key: allowed, value: [...list, new URL(ui.url).origin] } as const;
      return [{ what: `Nothing in it covers ${ui.url}.`, at: kratos.placeOf(allowed), changes: [change] }];
    },
  },
  {
    id: "return-url-scheme",
    severity: "error",
    what: "`allowed_return_urls` lists our host with the wrong scheme.",
    why: "Kratos compares the scheme: with only http listed it refuses https, and the way back ends in an error.",
    fix: "Write `https://…` in `selfservice.allowed_return_urls`.",
    anywhere: true,
    check: (facts) => {
      const { ui } = facts;
      if (!ui || entriesOf(facts).some(({ value }) => covers(value, ui.url))) return [];
      return entriesOf(facts).flatMap(({ value, at }, index) => {
        if (!covers(value, swapped(ui.url))) return [];
        const changes = [entry(index, value.replace(/^\w+/, scheme(ui.url)))];
        return [{ what: `It lists ${value}, and the pages are on ${ui.url}.`, at, changes }];
      });
    },
  },
  {
    id: "return-url-open",
    severity: "error",
    what: "`allowed_return_urls` lets people be sent to hosts of others, or over http.",
    why: "A link to your sign-in that ends at somebody else’s page is what phishing needs.",
    fix: "List whole hosts with https: `https://shop.example.com`; `*.` only before a domain of yours.",
    check: (facts) =>
      entriesOf(facts).flatMap(({ value, at }, index): Found[] => {
        if (isWide(value)) {
          const rest = entriesOf(facts).map((other) => other.value);
          const changes = [{ of: "kratos", key: allowed, value: rest.filter((other) => !isWide(other)) }] as const;
          return [{ what: `${value} is every host.`, at, changes }];
        }
        // Our own host has a rule for its scheme.
        const ours = facts.ui && covers(value, swapped(facts.ui.url));
        if (ours || !value.startsWith("http:") || isLocalHost(hostIn(value))) return [];
        return [{ what: `${value} is not encrypted.`, at, changes: [entry(index, withHttps(value))] }];
      }),
  },
  {
    id: "return-url-page",
    severity: "error",
    what: "A return URL is on our host and leads to no page of ours.",
    why: "A sign-in that went well ends with a page that is not found.",
    fix: "Write `<BASE_URL>/` for the account’s home, `<BASE_URL>/login`, or your application’s address in `default_browser_return_url`.",
    anywhere: true,
    check: ({ kratos, ui }) => {
      if (!kratos || !ui) return [];
      const { host, pathname } = new URL(ui.url);
      const base = trimmed(pathname);
      return ["selfservice", ...afterKeys.map((key) => `selfservice.flows.${key}`)].flatMap((parent) => {
        const key = `${parent}.default_browser_return_url`;
        const url = urlIn(kratos.text(key));
        if (!url || url.host !== host) return [];
        const path = url.pathname.startsWith(base) ? trimmed(url.pathname.slice(base.length)) || "/" : undefined;
        if (path !== undefined && pages.has(path)) return [];
        const changes = [
          { of: "kratos", key, value: parent.includes("logout") ? `${ui.url}/login` : `${ui.url}/` },
        ] as const;
        return [{ what: `${url.href} is none of our pages.`, at: kratos.placeOf(key), changes }];
      });
    },
  },
  {
    id: "default-return-missing",
    severity: "error",
    what: "`selfservice.default_browser_return_url` is missing.",
    why: "Kratos requires it, and sends everybody there who came from nowhere.",
    fix: "Add `selfservice: { default_browser_return_url: <BASE_URL>/ }`.",
    anywhere: true,
    check: ({ kratos, ui }) => {
      const key = "selfservice.default_browser_return_url";
      if (!kratos || kratos.has(key)) return [];
      return [{ at: kratos.placeOf(key), changes: ui ? [{ of: "kratos", key, value: `${ui.url}/` }] : [] }];
    },
  },
];

/** True if Kratos takes the address for one below the entry: scheme, host (`*.` for any name), path. */
function covers(entry: string, address: string): boolean {
  const [, given = "", written = "", path = ""] = /^(\w+):\/\/([^/]*)(.*)$/.exec(entry) ?? [];
  const url = new URL(address);
  const host = written.toLowerCase();
  const sameHost = host.startsWith("*.") ? url.host.endsWith(host.slice(1)) : url.host === host;
  return `${given.toLowerCase()}:` === url.protocol && sameHost && `${url.pathname}/`.startsWith(trimmed(path));
}

const swapped = (url: string) =>
  url.startsWith("https:") ? url.replace(/^https/, "http") : url.replace(/^http/, "https");
