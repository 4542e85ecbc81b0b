import { expect, test } from "vitest";
import { parseConfig } from "../../lib/config/config";
import { headersFromKratos, headersToKratos } from "../kratos/headers";
import { withBasePath } from "../pages/response-headers";
import { forwardedHeaders, redirectHeaders, securityHeaders } from "./security-headers";

function requestWith(headers: Record<string, string>, behindTrustedProxy = false) {
  const client = { address: "203.0.113.9", behindTrustedProxy };
  const site = { baseUrl: "https://id.example.com/base", brand: "acme" };
  return { id: "7K3M9QX2ZB", client, site, trace: {}, headers };
}

const claims = {
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-host": "id.example.com",
  "x-forwarded-proto": "https",
  "x-request-id": "7K3M9QX2ZB",
};

const forged = {
  "x-forwarded-for": "1.1.1.1",
  "x-forwarded-host": "evil.example",
  "x-forwarded-port": "1",
  "x-real-ip": "1.1.1.1",
  "true-client-ip": "1.1.1.1",
  forwarded: "for=1.1.1.1",
  "cf-connecting-ip": "1.1.1.1",
  "x-request-id": "x",
};

test("Kratos hears our claims, not a stranger's, and only cookies as credentials", () => {
  const sent = {
    ...forged,
    "cf-ipcountry": "XX",
    host: "id.example.com",
    cookie: "a=b",
    accept: "text/html",
    authorization: "Bearer x",
    "x-session-token": "x",
    connection: "keep-alive, X-Hop",
    "x-hop": "1",
    te: "trailers",
    upgrade: "h2c",
    "content-length": "3",
  };
  const headers = headersToKratos(requestWith(sent));
  expect(headers).toEqual({ cookie: "a=b", accept: "text/html", ...claims });
});

test("a trusted network's own headers reach Kratos, addresses still come from us", () => {
  const headers = headersToKratos(requestWith({ ...forged, "cf-ipcountry": "CH" }, true));
  expect(headers).toEqual({ "cf-ipcountry": "CH", ...claims });
});

test("Kratos' answer keeps its cookies and its redirect, and loses what was meant for us", () => {
  const rawHeaders = "Set-Cookie|a=1|Set-Cookie|b=2|Location|http://x/y|Connection|x-hop|X-Hop|1|Keep-Alive|t".split(
    "|",
  );
  const headers = { connection: "x-hop", "cache-control": "private" };
  expect(headersFromKratos({ rawHeaders, headers }, "ID")).toEqual(
    "Set-Cookie|a=1|Set-Cookie|b=2|Location|http://x/y|X-Content-Type-Options|nosniff|X-Request-Id|ID".split("|"),
  );
});

test("Kratos' answer gets our security headers in place of its own, and is not stored unless it says so", () => {
  const rawHeaders = ["content-security-policy", "default-src *", "X-Frame-Options", "ALLOW", "Etag", "x"];
  const security = { "Content-Security-Policy": "default-src 'none'", "X-Frame-Options": "DENY" };
  const named = new Headers();
  const list = headersFromKratos({ rawHeaders, headers: {} }, "ID", { security });
  for (let i = 0; i < list.length; i += 2) named.append(list[i] ?? "", list[i + 1] ?? "");
  expect(Object.fromEntries(named)).toEqual({
    "content-security-policy": "default-src 'none'",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "x-request-id": "ID",
    "cache-control": "no-store",
    etag: "x",
  });
});

const all = securityHeaders(parseConfig({ KRATOS_PUBLIC_URL: "http://kratos", BASE_URL: "https://id.example.com" }), {
  dev: false,
  framed: false,
});

test("a redirect has the few headers that count without a body, and leaves a window to the application that opened it", () => {
  const few = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
  };
  expect(redirectHeaders(all)).toEqual(few);
  expect(forwardedHeaders(all, "/self-service/methods/oidc/callback/acme?code=x", true)).toEqual(few);
});

test("Kratos' script is for pages of the site, its other answers are for ours", () => {
  expect(forwardedHeaders(all, "/sessions/whoami", false)).toBe(all);
  expect(forwardedHeaders(all, "/.well-known/ory/webauthn.js?v=1", false)).toEqual({
    ...all,
    "Cross-Origin-Resource-Policy": "same-site",
  });
});

test("answers say HTTPS for a year where people come by HTTPS", () => {
  const at = (baseUrl: string) =>
    securityHeaders(parseConfig({ KRATOS_PUBLIC_URL: "http://k", BASE_URL: baseUrl }), { dev: false, framed: false });
  expect(at("https://id.example.com")["Strict-Transport-Security"]).toBe("max-age=31536000");
  expect(at("http://id.example.com")["Strict-Transport-Security"]).toBeUndefined();
});

test.each([
  ["/login", "/id/login"],
  ["/id/login", "/id/login"],
  ["/id", "/id"],
  ["/id?x", "/id?x"],
  ["/idle", "/id/idle"],
  ["https://x.example/", "https://x.example/"],
  ["//x.example/", "//x.example/"],
])("a redirect to %s goes to %s", (location, expected) => expect(withBasePath(location, "/id")).toBe(expected));
