import { expect, test } from "vitest";
import { completeRedirect } from "./complete-redirect";

const at = "https://id.example.com/id";

test.each([
  ["POST", "/self-service/registration?flow=f", "/error?id=e", "/error?id=e&to=registration&flow=f"],
  ["POST", "/self-service/settings", "/error?id=e", "/error?id=e&to=settings"],
  ["POST", "/self-service/login?flow=f", "/login?flow=f", "/login?flow=f"],
  ["GET", "/self-service/registration/browser", "/error?id=e", "/error?id=e&to=registration"],
  ["GET", "/self-service/login/browser?login_challenge=c&x=1", "/error?id=e", "/error?id=e&to=login&login_challenge=c"],
  [
    "POST",
    "/self-service/settings?flow=f",
    "/self-service/login/browser",
    "/restart?return_to=https%3A%2F%2Fid.example.com%2Fid%2Fsettings&to=login&why=signed-out",
  ],
  ["POST", "/self-service/methods/oidc/callback/x", "/error?id=e", "/error?id=e&from=provider"],
  ["GET", "/self-service/methods/oidc/callback/x?code=c&state=s", "/error?id=e", "/error?id=e&from=provider"],
])("%s %s that leads to %s tells the page which flow it was", (method, target, to, expected) => {
  const request = { method, target, headers: {}, site: { baseUrl: at } };
  expect(completeRedirect(at + to, at, request)).toBe(at + expected);
});

test("settings that were sent without a session are resumed with what was given along to them", () => {
  const given = new URLSearchParams({ return_to: "https://shop.example.com/" });
  const request = {
    method: "POST",
    target: "/self-service/settings?flow=f",
    headers: { cookie: `portico_flows=settings.f.${given}` },
    site: { baseUrl: at },
  };
  const url = new URL(completeRedirect(`${at}/login`, at, request));
  expect(url.searchParams.get("return_to")).toBe(`${at}/settings?${given}`);
});
