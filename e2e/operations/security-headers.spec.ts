import { expect } from "@playwright/test";
import { tour } from "../support/pages/tour.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test("every page carries the security headers", async ({ page, ui, account, guard, servers }) => {
  const documents = new Map<string, Record<string, string>>();
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    const isRedirect = response.status() >= 300 && response.status() < 400;
    if (response.url().startsWith(servers.uiUrl) && type.includes("text/html") && !isRedirect) {
      documents.set(response.url(), response.headers());
    }
  });
  await tour({ ui, account, guard }, async () => undefined);
  expect(documents.size).toBeGreaterThan(8);
  for (const [url, headers] of documents) expectSafe(url, headers);
});

test("answers that are no pages tell nothing about the inside either", async ({ servers }) => {
  for (const path of ["/", "/login", "/settings", "/logout", "/nowhere", "/sessions"]) {
    const { headers } = await ask(servers.uiUrl + path);
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    const leaks = Object.keys(headers).filter((name) => /^x-(middleware|nextjs|invoke)/.test(name));
    expect(leaks, path).toEqual([]);
    expect(JSON.stringify(headers), path).not.toContain(new URL(servers.kratos.publicUrl).port);
  }
});

function expectSafe(url: string, headers: Record<string, string>) {
  const policy = new Map(
    (headers["content-security-policy"] ?? "").split(";").map((directive) => {
      const [name = "", ...values] = directive.trim().split(/\s+/);
      return [name, values.join(" ")];
    }),
  );
  expect(policy.get("script-src"), url).toBe("'self'");
  expect(policy.get("style-src"), url).toBe("'self'");
  expect(policy.get("default-src"), url).toMatch(/^'(self|none)'$/);
  expect(policy.get("object-src") ?? policy.get("default-src"), url).toBe("'none'");
  expect(policy.get("base-uri"), url).toMatch(/^'(self|none)'$/);
  expect(policy.get("frame-ancestors"), url).toBe("'none'");
  expect(headers["x-content-type-options"], url).toBe("nosniff");
  expect(headers["x-frame-options"], url).toBe("DENY");
  expect(headers["referrer-policy"], url).toMatch(
    /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/,
  );
  expect(headers["permissions-policy"], url).toBeTruthy();
  expect(headers["cross-origin-opener-policy"], url).toBe("same-origin");
  expect(headers["cache-control"], url).toContain("no-store");
  expect(headers["x-powered-by"], url).toBeUndefined();
}
