import { encode, printable, probes } from "./probes.ts";

/** Hostile requests: generated, and the same in every run. */
export type Hostile = { what: string; method: string; target: string; headers: Record<string, string>; body?: string };

/** Every query that a page of a flow reads, and some that it does not. */
const flowQueries = [
  "/login?flow=",
  "/login?return_to=",
  "/login?login_challenge=",
  "/login?aal=",
  "/login?refresh=",
  "/login?via=",
  "/login?ui_locales=",
  "/registration?flow=",
  "/registration?return_to=",
  "/recovery?flow=",
  "/verification?flow=",
  "/verification?code=",
  "/settings?flow=",
  "/settings/",
];

/** The same for other addresses that read a query. */
const otherQueries = [
  "/error?id=",
  "/error?error=invalid_request&error_description=",
  "/unavailable?ref=",
  "/unavailable?return=",
  "/stuck?why=",
  "/languages?to=",
  "/restart?to=",
  "/restart?to=login&why=",
  "/restart?to=settings&section=",
  "/logout?token=",
  "/",
  "/brands/",
  "/_next/static/",
  "/self-service/login/browser?return_to=",
  "/self-service/login/browser?aal=",
  "/self-service/recovery?flow=",
  "/self-service/errors?id=",
  "/self-service/methods/oidc/callback/",
  "/schemas/",
];

const headerNames = [
  "accept-language",
  "user-agent",
  "referer",
  "origin",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-request-id",
  "x-portico-path",
  "traceparent",
  "cookie",
  "accept",
  "content-type",
  "host",
];

const cookieNames = ["portico_locale", "portico_visit", "portico_trail", "ory_kratos_session", "csrf_token_x"];

const forms = [
  { target: "/locale", names: ["locale", "to"] },
  { target: "/sessions/revoke", names: ["id", "all"] },
  { target: "/applications/revoke", names: ["client", "account"] },
  { target: "/login", names: ["identifier"] },
  { target: "/nowhere", names: ["x"] },
  {
    target: "/self-service/login?flow=00000000-0000-0000-0000-000000000000",
    names: ["identifier", "method", "csrf_token"],
  },
  { target: "/self-service/registration?flow=x", names: ["traits.email", "method"] },
];

const types = [
  "application/x-www-form-urlencoded",
  "application/json",
  "multipart/form-data; boundary=x",
  "text/xml",
  "x/y; charset=\u00ff",
];

const form = "application/x-www-form-urlencoded";

/** All of them by what is wrong, in a fixed order. */
export function hostileRequests(): Record<string, Hostile[]> {
  return {
    "addresses of flows": inQueries(flowQueries),
    "other addresses": inQueries(otherQueries),
    headers: inHeaders(),
    cookies: inCookies(),
    forms: inForms(),
    "types, sizes and methods": [...wrongTypes(), ...oversized(), ...wrongMethods()],
  };
}

function inQueries(queries: string[]): Hostile[] {
  return queries.flatMap((target) => probes.map((probe) => get(`${target} ${probe}`, target + encode(probe))));
}

function inHeaders(): Hostile[] {
  return headerNames.flatMap((name) =>
    probes.map((probe) => ({ ...get(`${name}: ${probe}`, "/login"), headers: { [name]: printable(probe) } })),
  );
}

function inCookies(): Hostile[] {
  return cookieNames.flatMap((name) =>
    probes.map((probe) => ({
      ...get(`cookie ${name}=${probe}`, "/"),
      headers: { cookie: `${name}=${encode(probe)}` },
    })),
  );
}

function inForms(): Hostile[] {
  return forms.flatMap(({ target, names }) =>
    names.flatMap((name) =>
      probes.map((probe) => ({
        what: `POST ${target} ${name}=${probe}`,
        method: "POST",
        target,
        headers: { "content-type": form },
        body: `${name}=${encode(probe)}`,
      })),
    ),
  );
}

function wrongTypes(): Hostile[] {
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    '{"identifier":{"a":[1]},"password":1,"method":[]}',
    "--x\r\n\r\n--x--",
    "<a/>",
    "\u0000",
    "%zz=%",
  ];
  return types.flatMap((type) =>
    bodies.flatMap((body) =>
      forms.map(({ target }) => ({
        what: `POST ${target} ${type} ${body}`,
        method: "POST",
        target,
        headers: { "content-type": printable(type) },
        body,
      })),
    ),
  );
}

function oversized(): Hostile[] {
  const long = "a".repeat(12_000);
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x-${i}`, "y"]));
  return [
    get("long query", `/login?return_to=${long}`),
    get("long path", `/${long}`),
    get("deep path", `/${"a/".repeat(3000)}b`),
    get("many queries", `/login?${"a=b&".repeat(3000)}`),
    get("brackets", `/login?${"a[b]".repeat(500)}=1`),
    { ...get("many headers", "/login"), headers: many },
    { ...get("long cookie", "/login"), headers: { cookie: `a=${long}` } },
    { ...get("many cookies", "/login"), headers: { cookie: "a=b; ".repeat(2000) } },
    { ...get("long language", "/login"), headers: { "accept-language": "de-".repeat(3000) } },
    ...forms.map(({ target }) => ({
      what: `POST ${target} of 200 KB`,
      method: "POST",
      target,
      headers: { "content-type": form },
      body: `identifier=${"a".repeat(200_000)}`,
    })),
  ];
}

function wrongMethods(): Hostile[] {
  const methods = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "HEAD"];
  const targets = [
    "/",
    "/login",
    "/settings",
    "/locale",
    "/self-service/login",
    "/health/ready",
    "/islands/x.js",
    "/nowhere",
  ];
  return methods.flatMap((method) => targets.map((target) => ({ ...get(`${method} ${target}`, target), method })));
}

export function get(what: string, target: string): Hostile {
  return { what, method: "GET", target, headers: {} };
}
