import type { Config } from "../../lib/config/config";
import { pathOf } from "../../lib/request/target";
import { reportPath } from "./csp-reports";

// No form-action: Chromium holds it against the whole redirect chain of a post, and social sign-in leaves our origin.
const policy = ({ clientLogoOrigins }: Pick<Config, "clientLogoOrigins">) => ({
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": ["'self'", "data:", ...clientLogoOrigins].join(" "),
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "object-src": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
});

/** The gallery frames our own pages; the rest is the product's policy. */
const ownFrames = { "frame-src": "'self'", "frame-ancestors": "'self'" };

type Build = { dev: boolean; framed: boolean };

// `next dev` writes inline styles, and the gallery frames our own pages.
const developmentPolicy = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'self'";

const denied =
  "accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen geolocation gyroscope hid " +
  "idle-detection magnetometer microphone midi payment picture-in-picture screen-wake-lock serial usb xr-spatial-tracking";
const allowed = "publickey-credentials-get publickey-credentials-create clipboard-write";

/** Security headers of responses for programs: probes, metrics. */
export const bareHeaders = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** Security headers of all our responses but redirects: pages, assets, refusals. The same for all, so computed once. */
export function securityHeaders(config: Config, { dev, framed }: Build): Record<string, string> {
  return {
    ...(dev ? { "Content-Security-Policy": developmentPolicy } : reportedPolicy(config, framed)),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": dev || framed ? "SAMEORIGIN" : "DENY",
    // Not `no-referrer`: with it (and with `same-origin`, for a Kratos elsewhere) browsers post forms with
    // `Origin: null` (Fetch standard, "append a request Origin header"), which Next's actions and our own check
    // refuse. This one sends the origin alone, so a flow id never leaves in a Referer.
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": [
      ...allowed.split(" ").map((name) => `${name}=(self)`),
      ...denied.split(" ").map((name) => `${name}=()`),
    ].join(", "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(config.secure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}

/** What only a document needs: a redirect has no body that they could guard. */
const ofDocuments = [
  "Content-Security-Policy",
  "Reporting-Endpoints",
  "X-Frame-Options",
  "Permissions-Policy",
  "Cross-Origin-Opener-Policy",
];

/**
 * The headers of a page that an application has opened in a window of its own, and may hear from (POPUP_ORIGINS). With
 * any other opener policy the window is cut off for good, also where it later comes back to the application.
 */
export function withoutOpenerPolicy(security: Record<string, string>): Record<string, string> {
  const { "Cross-Origin-Opener-Policy": _, ...others } = security;
  return others;
}

/**
 * The headers for a redirect, few and short: with a long Location and new cookies the head must fit into the 4 KiB that
 * nginx reads of it by default. Its opener policy would count, though: browsers apply it, so an application would lose
 * the window that Kratos sends back to it (with a provider's response, for example).
 */
export function redirectHeaders(security: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(security).filter(([name]) => !ofDocuments.includes(name)));
}

/** The headers for a response of Kratos. Its script is also for other pages of the same site, where passkeys for our host work too. */
export function forwardedHeaders(
  security: Record<string, string>,
  target: string,
  isRedirect: boolean,
): Record<string, string> {
  if (isRedirect) return redirectHeaders(security);
  if (!pathOf(target).startsWith("/.well-known/ory/")) return security;
  return { ...security, "Cross-Origin-Resource-Policy": "same-site" };
}

// Kratos' own webauthn.js is not needed: our islands do its work (docs/islands.md).
function reportedPolicy(config: Config, framed: boolean): Record<string, string> {
  const reports = config.basePath + reportPath;
  // report-to is the standard, report-uri for older browsers (MDN, 2026); a browser that knows both uses the first.
  const directives = { ...policy(config), ...(framed && ownFrames), "report-uri": reports, "report-to": "csp" };
  return {
    "Content-Security-Policy": Object.entries(directives)
      .map(([name, value]) => `${name} ${value}`)
      .join("; "),
    "Reporting-Endpoints": `csp="${reports}"`,
  };
}
