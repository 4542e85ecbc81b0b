import { expect } from "@playwright/test";
import type { Answer } from "../servers/http.ts";
import type { Carried, RouteKind } from "./routes.ts";

const policy = (base: string) =>
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
  `require-trusted-types-for 'script'; report-uri ${base}/reports/csp; report-to csp`;

type Headers = Record<string, unknown>;

/** What only a document needs. A redirect is short: its Location and its cookies are long enough. */
const ofDocuments: Headers = {
  "content-security-policy": undefined,
  "reporting-endpoints": undefined,
  "x-frame-options": undefined,
  "permissions-policy": undefined,
  "cross-origin-opener-policy": undefined,
};

/** What each kind of answer carries, by the name that its rows say. */
function carriedAt(baseUrl: string): Record<Carried, Headers> {
  const base = new URL(baseUrl).pathname.replace(/\/$/, "");
  const transport = baseUrl.startsWith("https:") ? "max-age=31536000" : undefined;
  const ours = {
    "content-security-policy": policy(base),
    "reporting-endpoints": `csp="${base}/reports/csp"`,
    "strict-transport-security": transport,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin",
    "permissions-policy": expect.stringMatching(/^publickey-credentials-get=\(self\).*camera=\(\)/),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-request-id": expect.stringMatching(/^\w{10}$/),
  };
  const forever = "public, max-age=31536000, immutable";
  // Kratos' own word on caches is kept.
  const kratos = { ...ours, "cache-control": expect.stringMatching(/no-store|^public/) };
  return {
    ours: { ...ours, "cache-control": "no-store" },
    forever: { ...ours, "cache-control": forever },
    "for a while": { ...ours, "cache-control": "public, max-age=300" },
    // A logo has styles of its own, and is no page.
    brand: {
      ...ours,
      "cache-control": forever,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
    kratos,
    everybody: {
      ...ours,
      "cache-control": "public, max-age=300",
      "cross-origin-resource-policy": "cross-origin",
    },
    "script of Kratos": { ...kratos, "cross-origin-resource-policy": "same-site" },
    probe: {
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    },
  };
}

type Row = Pick<RouteKind, "what" | "status" | "carries">;

/**
 * How an answer differs from what its row says.
 * @param uiUrl our public address
 * @param kratosUrl which no answer may tell
 */
export function faultsOf(
  row: Row,
  answer: Pick<Answer, "status" | "headers">,
  { uiUrl, kratosUrl }: { uiUrl: string; kratosUrl: string },
) {
  const { what, status, carries = "ours" } = row;
  const { headers } = answer;
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  const wanted = { status, ...carriedAt(uiUrl)[carries], ...(isRedirect && ofDocuments) };
  const given: Headers = { status: answer.status, ...headers };
  const faults = Object.entries(wanted).flatMap(([name, value]) =>
    matches(given[name], value) ? [] : [`${what}: ${name} is ${given[name]}`],
  );
  const inside = Object.keys(headers).filter((name) =>
    /^(?:server|x-powered-by|refresh|x-(?:middleware|nextjs|invoke|portico))/.test(name),
  );
  if (inside.length > 0) faults.push(`${what}: tells ${inside}`);
  if (/rsc|next-router/i.test(headers.vary ?? "")) faults.push(`${what}: varies by ${headers.vary}`);
  if (JSON.stringify(headers).includes(new URL(kratosUrl).host)) faults.push(`${what}: names Kratos' own address`);
  return faults;
}

function matches(given: unknown, wanted: unknown): boolean {
  try {
    expect(given).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
}
