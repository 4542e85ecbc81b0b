import type { IncomingMessage } from "node:http";
import { hostnameOf } from "../../lib/brands/hosts";
import type { Config } from "../../lib/config/config";
import type { Client, Site } from "../../lib/request/context";

/** The site of a request; undefined for a host that is to be refused (421). */
export type SiteOf = (req: Pick<IncomingMessage, "headers">, client: Client) => Site | undefined;

/** @param brandOf name of the brand that is for a host name */
export function sitesOf(config: Config, brandOf: (hostname: string) => string | undefined): SiteOf {
  const base = new URL(config.baseUrl);
  return ({ headers }, { behindTrustedProxy }) => {
    // Each proxy puts itself last; only the one that we know is believed.
    const forwarded =
      behindTrustedProxy && [headers["x-forwarded-host"] ?? []].flat().join(",").split(",").pop()?.trim();
    const hostname = hostnameOf(forwarded || headers.host || "");
    const brand = hostname && brandOf(hostname);
    if (hostname === base.hostname || (!brand && config.unknownHost === "default"))
      return { baseUrl: config.baseUrl, brand: brand || undefined };
    return brand ? { baseUrl: onHost(config.baseUrl, hostname), brand } : undefined;
  };
}

// Scheme and port are those of BASE_URL: the name alone is taken from a request.
function onHost(baseUrl: string, hostname: string): string {
  const url = new URL(baseUrl);
  url.hostname = hostname;
  return url.href.replace(/\/$/, "");
}
