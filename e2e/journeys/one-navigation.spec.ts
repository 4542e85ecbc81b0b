import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { FlowKind, Ui } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

const anonymous: FlowKind[] = ["login", "registration", "recovery", "verification"];

describeEach(withAndWithoutScript, () => {
  for (const kind of anonymous) {
    test(`${kind} shows its form with the first answer`, { tag: "@split" }, async ({ page, ui }) => {
      const documents = await documentsOf(page, () => page.goto(`/${kind}`));
      await ui.expectFlow(kind);
      expect(documents).toEqual([[200, `/${kind}`]]);
    });

    test(`${kind} with a flow that is gone shows a new form with the first answer`, { tag: "@split" }, async ({
      ui,
    }) => {
      await ui.open(kind);
      await expectNewAtOnce(ui, kind);
    });
  }

  test("settings with a flow that is gone show their forms with the first answer", { tag: "@split" }, async ({
    ui,
    member: _,
  }) => {
    await expectNewAtOnce(ui, "settings");
  });

  test("settings show their forms with the first answer", { tag: "@split" }, async ({ page, ui, member: _ }) => {
    const documents = await documentsOf(page, () => page.goto("/settings"));
    await ui.expectFlow("settings");
    expect(documents).toEqual([[200, "/settings"]]);
  });

  test("a form that came with the first answer can fail, be mended and sent", { tag: "@split" }, async ({
    page,
    ui,
    account,
  }) => {
    await page.goto("/login");
    const before = await ui.flowId();
    await ui.send("method=password", { identifier: account.email, password: "wrong" });
    await ui.expectFlow("login");
    expect(await ui.flowId()).toBe(before);
    await ui.enter(account);
    await ui.expectHome(account);
  });
});

test("reloading a page whose flow came with the first answer keeps the flow", { tag: "@split" }, async ({
  page,
  ui,
}) => {
  await ui.open("login");
  const before = await ui.flowId();
  await page.reload();
  expect(await ui.flowId()).toBe(before);
});

test("nothing that is not a visit starts a flow", { tag: "@split" }, async ({ servers }) => {
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

/** Opens a page by the id of a flow that there is not. A reload shows the flow that came in its place. */
async function expectNewAtOnce(ui: Ui, kind: FlowKind) {
  const gone = randomUUID();
  const documents = await documentsOf(ui.page, () => ui.page.goto(`/${kind}?flow=${gone}&ui_locales=de`));
  await ui.expectNewFlow(kind, gone);
  await expect(ui.notice("unknown")).toHaveRole("status");
  await expect(ui.page.locator("html")).toHaveAttribute("lang", "de");
  expect(documents).toEqual([[200, `/${kind}`]]);
  if (!(await ui.isScripted())) return;
  const shown = await ui.flowId();
  await ui.page.reload();
  expect(await ui.flowId()).toBe(shown);
}

/** Status and path of every document that the browser asks for meanwhile. */
async function documentsOf(page: Page, visit: () => Promise<unknown>) {
  const documents: [number, string][] = [];
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) documents.push([response.status(), new URL(response.url()).pathname]);
  });
  await visit();
  return documents;
}
