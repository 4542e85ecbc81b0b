import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { faultsOf } from "../support/assert/headers.ts";
import type { Person } from "../support/people/person.ts";
import { signInAsProgram } from "../support/people/program.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(withAndWithoutScript, () => {
  test("after too many wrong passwords a page says how long to wait, and leads back to what was typed", async ({
    page,
    ui,
    servers,
    account,
    newPerson,
    guard,
  }) => {
    guard.expectStatus(429);
    await ui.open("login");
    await ui.send("method=password", { identifier: account.email, password: "wrong" });
    await expect(ui.message(4000006)).toBeVisible();
    await failUntilRefused(servers.uiUrl, account);

    const answered = page.waitForResponse((response) => response.status() === 429);
    await ui.send("method=password", { password: account.password });
    const headers = await (await answered).allHeaders();
    const { "retry-after": wait = "" } = headers;
    expect(Number(wait)).toBeGreaterThan(0);
    expect(Number(wait)).toBeLessThanOrEqual(1200);
    const at = { uiUrl: servers.uiUrl, kratosUrl: servers.kratos.publicUrl };
    expect(faultsOf({ what: "the page", status: 429 }, { status: 429, headers }, at)).toEqual([]);
    await expect(ui.problem("limited")).toBeVisible();
    await expect(ui.heading).toHaveCount(1);
    await expect(page.getByTestId("wait")).toHaveText(/: \d+ (minutes?|seconds?)$/);
    // One thing is said about the wait, and the button does not promise more.
    await expect(ui.problem("limited")).not.toContainText("a moment");
    await expectAccessible(page);

    await ui.named(/try again/i).click();
    await expect(page.getByTestId("login-flow")).toBeVisible();
    await expect(ui.field("identifier", "method=password")).toHaveValue(account.email);

    // Another account at the same address is not held up.
    const other = await newPerson().seeded();
    await ui.enter(other);
    await ui.expectHome(other);
  });
});

test("what an account that does not exist meets is the same", async ({ servers, person }) => {
  const refusal = await failUntilRefused(servers.uiUrl, person);
  const at = { uiUrl: servers.uiUrl, kratosUrl: servers.kratos.publicUrl };
  expect(faultsOf({ what: "a program's refusal", status: 429 }, refusal, at)).toEqual([]);
  const { error } = JSON.parse(refusal.body);
  expect(error).toMatchObject({ code: 429, id: "portico_rate_limited" });
  expect(Number(refusal.headers["retry-after"])).toBeGreaterThan(0);
});

test("a browser that has signed in before is not locked out by a stranger's guesses", async ({
  page,
  ui,
  servers,
  account,
}) => {
  await ui.signIn(account);
  await ui.expectHome(account);
  await failUntilRefused(servers.uiUrl, account);
  await page.context().clearCookies({ name: "ory_kratos_session" });
  await ui.signIn(account);
  await ui.expectHome(account);
});

test("the countdown runs, and says when it is over", async ({ page, guard }) => {
  guard.expectStatus(429);
  await page.clock.install();
  await page.goto("/limited?seconds=100&return=/login");
  await expect(page.getByTestId("wait")).toHaveText(/2 minutes$/);
  await page.clock.runFor(40_000);
  await expect(page.getByTestId("wait")).toHaveText(/60 seconds$/);
  await page.clock.runFor(61_000);
  await expect(page.getByTestId("wait")).toHaveText(/now/);
  await expect(page.getByRole("status").last()).toHaveText(/now/);
});

/** Tries wrong passwords from this machine until the product has had enough. @returns the refusal */
async function failUntilRefused(uiUrl: string, { email }: Pick<Person, "email">) {
  for (let round = 0; round < 8; round++) {
    const tries = Array.from({ length: 5 }, () => signInAsProgram(uiUrl, email, "wrong"));
    const refused = (await Promise.all(tries)).find(({ status }) => status === 429);
    if (refused) return refused;
  }
  throw new Error("Forty wrong passwords were not too many.");
}
