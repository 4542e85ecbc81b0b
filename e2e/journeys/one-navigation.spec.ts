import { expect, type Page } from "@playwright/test";
import { expectFlow, expectHome, type FlowKind, flowId, openFlow, send, signIn } from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const anonymous: FlowKind[] = ["login", "registration", "recovery", "verification"];

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    for (const kind of anonymous) {
      test(`${kind} shows its form with the first answer`, async ({ page }) => {
        const documents = await documentsOf(page, () => page.goto(`/${kind}`));
        await expectFlow(page, kind);
        expect(documents).toEqual([[200, `/${kind}`]]);
      });
    }

    test("settings show their forms with the first answer", async ({ page, person }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      const documents = await documentsOf(page, () => page.goto("/settings"));
      await expectFlow(page, "settings");
      expect(documents).toEqual([[200, "/settings"]]);
    });

    test("a form that came with the first answer can fail, be mended and sent", async ({ page, person }) => {
      await person.seeded();
      await page.goto("/login");
      const before = await flowId(page);
      await send(page, "method=password", { identifier: person.email, password: "wrong" });
      await expectFlow(page, "login");
      expect(await flowId(page)).toBe(before);
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
    });
  });
}

test("reloading a page whose flow came with the first answer keeps the flow", async ({ page }) => {
  await openFlow(page, "login");
  const before = await flowId(page);
  await page.reload();
  expect(await flowId(page)).toBe(before);
});

test("nothing that is not a visit starts a flow", async ({ servers }) => {
  const html = { accept: "text/html" };
  const ahead: Record<string, string>[] = [
    { "sec-purpose": "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { purpose: "prefetch" },
  ];
  for (const headers of ahead) {
    for (const path of ["/login", "/settings", "/self-service/login/browser"]) {
      if (servers.topology === "split" && path.startsWith("/self-service")) continue;
      const answer = await ask(servers.uiUrl + path, {
        headers: { ...html, ...headers, cookie: "ory_kratos_session=x" },
      });
      expect(answer.status, path).toBe(503);
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers["set-cookie"], path).toBeUndefined();
    }
  }
  const visits = [{ method: "HEAD" }, { headers: { ...html, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" } }];
  for (const visit of visits) {
    const answer = await ask(`${servers.uiUrl}/login`, visit);
    expect(answer.status).toBe(307);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
});

/** Status and path of every document that the browser asks for meanwhile. */
async function documentsOf(page: Page, visit: () => Promise<unknown>) {
  const documents: [number, string][] = [];
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) documents.push([response.status(), new URL(response.url()).pathname]);
  });
  await visit();
  return documents;
}
