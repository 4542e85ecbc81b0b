type Where = {
  /** Of the request, as URLs have it. */
  hostname: string;
  /** Values of Path; empty and repeated ones count once or not at all. */
  paths: readonly string[];
  /** True by https: names that begin with `__Secure-` want it said. */
  secure: boolean;
};

/**
 * Set-Cookie values that expire cookies in each form in which they can reach a host: for the host alone, for it as a
 * Domain and for its parent domains, each with each path (RFC 6265 5.3: a cookie is its name, Domain and Path). A browser
 * drops those for a public suffix by itself.
 */
export function expiredVariants(names: readonly string[], { hostname, paths, secure }: Where): string[] {
  const domains = ["", ...domainsOf(hostname).map((domain) => `; Domain=${domain}`)];
  const places = [...new Set(paths)]
    .filter(Boolean)
    .flatMap((path) => domains.map((domain) => `Path=${path}${domain}`));
  const end = `; Max-Age=0${secure ? "; Secure" : ""}`;
  return names.flatMap((name) => places.map((place) => `${name}=; ${place}${end}`));
}

/** A host name and its parents, of two labels or more; none for an address. */
function domainsOf(hostname: string): string[] {
  if (/^\[|^[\d.]+$/.test(hostname)) return [];
  const labels = hostname.split(".");
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
}
