import { expect } from "@playwright/test";
import { walk } from "../fixtures/http.ts";
import { test } from "../fixtures/test.ts";

for (const path of ["/login", "/registration", "/recovery", "/verification", "/settings", "/"]) {
  test(`a browser that keeps no cookies meets an explanation at ${path}, after few redirects`, async ({ servers }) => {
    const answers = await walk(servers.uiUrl + path);
    const last = answers.at(-1);
    expect(answers.length, answers.map(({ url }) => url).join("\n")).toBeLessThanOrEqual(9);
    expect(last?.headers["content-type"]).toContain("text/html");
    expect(last?.body).toContain('data-testid="problem/cookies"');
    expect(last?.status).toBe(400);
  });
}
