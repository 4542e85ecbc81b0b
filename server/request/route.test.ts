import { expect, test } from "vitest";
import { routeOf } from "./route";

const root = { basePath: "", forwarding: true };

test.each([
  "/self-service/login/browser?return_to=https://x.example//a/../b",
  "/self-service/login?flow=1",
  "/self-service/methods/oidc/callback/github?code=%2F%5C",
  "/sessions/whoami",
  "/.well-known/ory/webauthn.js",
  "/schemas",
  "/schemas/ZGVmYXVsdA%3D%3D",
])("forwards %s, byte for byte", (url) => expect(routeOf(url, root)).toEqual({ to: "kratos", target: url }));

test.each([
  "/",
  "/login",
  "/sessions",
  "/sessions/whoami/x",
  "/sessions/1",
  "/self-service/",
  "/self-servicex/login",
  "/Self-Service/login/browser",
  "/self-service/login/api",
  "/self-service/registration/api?x",
  "/admin/identities",
  "/schemasx",
  "/.well-known/assetlinks.json",
  "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
  "/.well-known/security.txt/",
])("leaves %s to the pages", (url) => expect(routeOf(url, root)).toEqual({ to: "page", target: url }));

test.each([
  "/self%2dservice/login/browser",
  "/self-service/logi%6e?flow=1",
  "/self-service/login/ap%69",
  "/self-service/%4Cogin",
  "/self-service/../admin/identities",
  "/self-service/..",
  "/self-service/%2e%2e/admin",
  "/self-service/.%2E/admin",
  "/self-service/%252e%252e/admin",
  "/self-service/./login",
  "/self-service%2flogin",
  "/self-service/%2Fadmin",
  "/self-service/%5cadmin",
  "/self-service/%255cadmin",
  "/self-service\\..\\admin",
  "//self-service/login",
  "/self-service//login",
  "/self-service/%00",
  "/self-service/%0d%0a",
  "/self-service/%7f",
  "/self-service/%zz",
  "/self-service/\u0000",
  "/login?a=\u0001",
  "/login?a=b c",
  "http://kratos.example/self-service/login",
  "*",
  "",
])("refuses %j", (url) => expect(routeOf(url, root)).toEqual({ to: "refusal", status: 400 }));

test.each([
  ["/id/login?a=b", { to: "page", target: "/login?a=b" }],
  ["/id", { to: "page", target: "/" }],
  ["/id?a=b", { to: "page", target: "/?a=b" }],
  ["/id/self-service/login?flow=1", { to: "kratos", target: "/self-service/login?flow=1" }],
  ["/idx/login", { to: "refusal", status: 404 }],
  ["/login", { to: "refusal", status: 404 }],
  ["/self-service/login", { to: "refusal", status: 404 }],
  ["/id/../self-service/login", { to: "refusal", status: 400 }],
  ["/health/ready", { to: "health", target: "/health/ready" }],
  ["/health/version", { to: "health", target: "/health/version" }],
  ["/id/health/alive", { to: "health", target: "/health/alive" }],
])("below the base path: %s", (url, route) => {
  expect(routeOf(url, { basePath: "/id", forwarding: true })).toEqual(route);
});

test("forwards nothing when browsers reach Kratos elsewhere", () => {
  const route = routeOf("/self-service/login/browser", { basePath: "", forwarding: false });
  expect(route.to).toBe("page");
});

test.each(["change-password", "passkey-endpoints", "webauthn", "security.txt"])(
  "/.well-known/%s is ours at the root of the host, and below the base path where a proxy maps it",
  (name) => {
    const target = `/.well-known/${name}`;
    const answer = { to: "well-known", name, target };
    for (const basePath of ["", "/id"]) {
      expect(routeOf(target, { basePath, forwarding: true })).toEqual(answer);
      expect(routeOf(basePath + target, { basePath, forwarding: true })).toEqual(answer);
    }
    expect(routeOf(`/elsewhere${target}`, { basePath: "/id", forwarding: true })).toEqual({
      to: "refusal",
      status: 404,
    });
  },
);
