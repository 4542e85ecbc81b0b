import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AnyFlow } from "../kratos/flow";
import { oauth2RequestOf } from "./request";

const recorded = (kind: "login" | "registration", name: string, version = "v1.3.1") =>
  ({ kind, flow: JSON.parse(readFileSync(`fixtures/${version}/${kind}/${name}.json`, "utf8")) }) as AnyFlow;

test.each(["v1.3.1", "v26.2.0"])(
  "a login for an application tells which one, and in which languages (%s)",
  (version) => {
    const request = oauth2RequestOf(recorded("login", "oauth2-challenge", version));
    expect(request).toMatchObject({
      client: {
        name: "Example Shop",
        logo: "https://shop.example/logo.png",
        policy: "https://shop.example/privacy",
        terms: "https://shop.example/terms",
      },
      uiLocales: ["de", "en"],
    });
    expect(request?.client.id).toMatch(/^[\da-f-]{36}$/);
  },
);

test("an application that prefers no language says so by none", () => {
  expect(oauth2RequestOf(recorded("registration", "oauth2-challenge"))?.uiLocales).toEqual([]);
});

test("an address that is none of the web is left out", () => {
  const of = recorded("login", "oauth2-challenge");
  if (of.kind === "login" && of.flow.oauth2_login_request?.client)
    of.flow.oauth2_login_request.client.policy_uri = "javascript:alert(1)";
  expect(oauth2RequestOf(of)?.client.policy).toBeUndefined();
});

test("a login that no application asked for is part of no request", () => {
  expect(oauth2RequestOf(recorded("login", "code-only"))).toBeUndefined();
});
