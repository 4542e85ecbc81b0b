import { expect } from "@playwright/test";
import { type Answer, ask, walk } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

for (const path of ["/login", "/registration", "/recovery", "/verification", "/settings", "/"]) {
  test(`a browser that keeps no cookies meets an explanation at ${path}, at the latest when it sends the form again`, {
    tag: "@split",
  }, async ({ servers }) => {
    const answers = await walk(servers.uiUrl + path);
    expect(answers.length, answers.map(({ url }) => url).join("\n")).toBeLessThanOrEqual(9);
    const page = answers.at(-1);
    const end = page?.status === 200 ? await sendAndTryAgain(page) : page;
    expect(end?.headers["content-type"]).toContain("text/html");
    expect(end?.body).toContain('data-testid="problem/cookies"');
    expect(end?.status).toBe(400);
  });
}

/** Presses a button of the page's form, and then, unless that told already, "Try again" on the page that says that it was not accepted. */
async function sendAndTryAgain({ body, url }: Answer): Promise<Answer | undefined> {
  const action = found(body, /<form [^>]*action="([^"]*\/self-service\/[^"]*)"/);
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
  const sent = await ask(new URL(action, url).href, { method: "POST", headers, body: "method=password" });
  const refusal = (await walk(new URL(sent.headers.location ?? "", url).href)).at(-1);
  if (refusal?.body.includes('data-testid="problem/cookies"')) return refusal;
  expect(refusal?.body).toContain('data-testid="problem/csrf"');
  const again = found(refusal?.body ?? "", /<a href="([^"]*restart[^"]*)"/);
  return (await walk(new URL(again, url).href)).at(-1);
}

function found(html: string, pattern: RegExp): string {
  return (pattern.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");
}

test("a browser that keeps no cookies is told before it fills in a form", { tag: "@split" }, async ({
  page,
  guard,
}) => {
  guard.expectStatus(400);
  await page.addInitScript(() => Object.defineProperty(navigator, "cookieEnabled", { value: false }));
  await page.goto("/login");
  await expect(page.getByTestId("problem/cookies")).toBeVisible();
});

test("a browser whose cookies have grown too many can delete them and go on", async ({
  page,
  ui,
  context,
  guard,
  servers,
}) => {
  guard.expectStatus(431);
  const others = Array.from({ length: 6 }, (_, i) => ({
    name: `other${i}`,
    value: "x".repeat(3500),
    url: servers.uiUrl,
  }));
  await context.addCookies(others);
  expect((await page.goto("/login?return_to=%2Fsettings"))?.status()).toBe(431);
  await expect(ui.heading).toHaveText("Too many cookies");
  await expect(page.getByRole("main")).toHaveCSS("max-width", /px$/);
  await page.getByRole("button", { name: "Delete cookies" }).click();
  await ui.expectFlow("login");
  const names = (await context.cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith("other"))).toEqual([]);
});
