/**
 * Our own check of `return_to`, besides Kratos' allow list: we link or redirect only to our own origin and base path.
 * Everything else (other hosts, `//host`, backslashes, user info, other schemes) is refused.
 * @returns the absolute URL, or undefined if it is not ours.
 */
export function ownReturnTo(value: string, baseUrl: string): string | undefined {
  // Browsers drop tabs and line breaks and read "\" as "/": refuse rather than guess.
  if (!value || /[\\\s\p{Cc}]/u.test(value)) return undefined;
  if (value.startsWith("/") ? value.startsWith("//") : !/^https?:\/\//i.test(value)) return undefined;
  const base = new URL(baseUrl);
  if (!URL.canParse(value, base.origin)) return undefined;
  const url = new URL(value, base.origin);
  if (url.origin !== base.origin || url.username || url.password) return undefined;
  const prefix = base.pathname.replace(/\/$/, "");
  if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return undefined;
  return url.href;
}

/** The same for a UI on several hosts. @param baseUrls of ours, the first that fits counts */
export function ownReturnToAny(value: string | undefined, baseUrls: readonly string[]): string | undefined {
  return baseUrls.map((baseUrl) => ownReturnTo(value ?? "", baseUrl)).find(Boolean);
}

const scripts = /^(?:javascript|data|vbscript|blob|file|about|filesystem):$/;

/** True for schemes that no redirect or link of ours leads to; others may belong to native apps. @param protocol with `:` */
export function isScript(protocol: string): boolean {
  return scripts.test(protocol);
}

/** A path below the base path, as our forms hold it: always starts with a single "/". */
export function ownPath(value: string): string {
  return ownReturnTo(value, "http://own.invalid") && value.startsWith("/") ? value : "/";
}
