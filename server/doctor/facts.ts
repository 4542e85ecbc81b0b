import type { Catalog } from "../../lib/catalog/catalog";
import type { Config } from "../../lib/config/config";
import { isLocalHost, trimmed, urlIn, withHttps } from "./addresses";
import type { Live } from "./live/live";
import type { Place, Setting, Settings, Variables } from "./settings/settings";

/** Kratos' flows, with the page that each is shown on. */
export const flowPages = {
  error: "/error",
  login: "/login",
  registration: "/registration",
  recovery: "/recovery",
  verification: "/verification",
  settings: "/settings",
} as const;

/** Portico's own configuration; `config` is undefined if it is malformed. */
export type Portico = {
  variables: Variables;
  config: Config | undefined;
  /** The catalogue of products, if its file is here. */
  catalog?: Catalog | undefined;
  problems: { variable: string; reason: string }[];
};

export type Address = { url: string; at: Place | undefined };

/** All that the rules may know; what is not there was not given. */
export type Facts = {
  kratos: Settings | undefined;
  hydra: Settings | undefined;
  portico: Portico | undefined;
  live: Live | undefined;
  /** Where people find our pages, without a slash at the end: from BASE_URL, else from most of Kratos' `ui_url`s. */
  ui: Address | undefined;
  /** Kratos' public API as browsers reach it: `serve.public.base_url`, else KRATOS_BROWSER_URL. */
  api: Address | undefined;
  /** True for a developer's own machine. */
  local: boolean;
};

type Given = Partial<Pick<Facts, "kratos" | "hydra" | "portico" | "live">>;

/** What follows from what is given. */
export function factsOf({ kratos, hydra, portico, live }: Given): Facts {
  const api = apiOf(kratos, portico);
  const told = uiOf(kratos, portico) ?? (live && { url: live.address, at: undefined });
  // Where Kratos has https, http is the mistake.
  const ui = told && api?.url.startsWith("https:") ? { ...told, url: withHttps(told.url) } : told;
  const known = [ui?.url, api?.url, hydra?.text("urls.self.issuer")].flatMap((url) => urlIn(url) ?? []);
  const local = known.length > 0 && known.every(({ hostname }) => isLocalHost(hostname));
  return { kratos, hydra, portico, live, ui, api, local };
}

function apiOf(kratos: Settings | undefined, portico: Portico | undefined): Address | undefined {
  const set = kratos?.get("serve.public.base_url");
  if (urlIn(set?.value)) return { url: trimmed(String(set?.value)), at: set?.at };
  const variable = portico?.variables.get("KRATOS_BROWSER_URL") ?? portico?.variables.get("BASE_URL");
  return addressIn(variable);
}

function uiOf(kratos: Settings | undefined, portico: Portico | undefined): Address | undefined {
  const told = addressIn(portico?.variables.get("BASE_URL"));
  if (told || !kratos) return told;
  const bases = Object.entries(flowPages).flatMap(([flow, page]) => {
    const key = `selfservice.flows.${flow}.ui_url`;
    const url = trimmed(kratos.text(key) ?? "");
    return urlIn(url) && url.endsWith(page) ? [{ url: url.slice(0, -page.length), at: kratos.placeOf(key) }] : [];
  });
  const count = (url: string) => bases.filter((base) => base.url === url).length;
  return bases.toSorted((one, other) => count(other.url) - count(one.url))[0];
}

function addressIn(variable: Setting | undefined): Address | undefined {
  return urlIn(variable?.value) ? { url: trimmed(String(variable?.value)), at: variable?.at } : undefined;
}
