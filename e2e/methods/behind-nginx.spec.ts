import { randomBytes } from "node:crypto";
import { type APIResponse, expect, request } from "@playwright/test";
import { test } from "../support/people/application.ts";
import { tail } from "../support/servers/child.ts";
import { startNginx } from "../support/servers/nginx.ts";
import { freePort } from "../support/servers/ports.ts";

/** Public keys of an application, as long as real ones. */
const rsaKeys = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ kty: "RSA", e: "AQAB", use: "sig", alg: "RS256", kid: `of-the-application-${index}` },
    n: randomBytes(256).toString("base64url"),
  }));

for (const [what, ownSizes, count] of [
  ["with nginx' own sizes of buffers an application may have two keys", true, 2],
  ["with those of our sample it may have twenty-five", false, 25],
] as const) {
  test(`the way from an application and back leads through nginx: ${what}`, async ({
    servers,
    account,
    newApplication,
  }, { testId }) => {
    const { uiUrl } = servers;
    const port = await freePort();
    const log = servers.logFile(`nginx-${testId}`);
    const nginx = await startNginx({ port, processes: [servers.settings.port], ownSizes }, log);
    const application = await newApplication({ jwks: { keys: rsaKeys(count) } });
    // It keeps cookies as a browser does, and cookies know no ports.
    const browser = await request.newContext({ extraHTTPHeaders: { accept: "text/html" } });

    /** Follows redirects, to nginx in our place. */
    const go = async (url: string, post: { form?: Record<string, string>; headers?: Record<string, string> } = {}) => {
      let answer: APIResponse;
      let next = url;
      let options: object = { ...post, method: post.form ? "POST" : "GET" };
      for (let hops = 0; ; hops++) {
        answer = await browser.fetch(next.replace(uiUrl, `http://localhost:${port}`), { ...options, maxRedirects: 0 });
        const { location } = answer.headers();
        if (!location || hops > 12) break;
        next = new URL(location, next).href;
        options = { method: "GET" };
      }
      expect(answer.status(), `${next.slice(0, 200)}\n${tail(log)}`).toBe(200);
      return { url: new URL(next), html: await answer.text() };
    };

    const { html } = await go(application.authorizationUrl());
    const [, action = ""] = /action="([^"]*\/self-service\/login[^"]*)"/.exec(html) ?? [];
    const [, csrf_token = ""] = /name="csrf_token" value="([^"]+)"/.exec(html) ?? [];
    const form = { method: "password", identifier: account.email, password: account.password, csrf_token };
    const consent = await go(new URL(action, uiUrl).href, { form });
    expect(consent.url.pathname).toBe("/consent");
    const consent_challenge = consent.url.searchParams.get("consent_challenge") ?? "";
    const back = await go(`${uiUrl}/consent/decide`, {
      form: { consent_challenge, consent_action: "accept", grant_scope: "openid" },
      headers: { origin: uiUrl },
    });
    expect(back.url.href).toMatch(`${application.redirectUri}?code=`);
    await browser.dispose();
    await nginx.stop();
  });
}
