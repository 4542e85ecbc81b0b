import { expect, type Locator, type Page } from "@playwright/test";
import { profiles } from "../profiles/profiles.ts";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { test } from "../support/people/hook.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import type { Kratos } from "../support/servers/kratos.ts";
import { logged } from "../support/servers/log.ts";
import type { Servers } from "../support/servers/servers.ts";

/** Work that takes `work` is longer than a read may, and shorter than a person waits; `tooLong` is longer. */
const work = 2500;
const tooLong = 6000;

test.use({
  profile: "oidc",
  env: { UPSTREAM_TIMEOUT_MS: "1500", SUBMIT_TIMEOUT_MS: "4000", KEPT_PARAMETERS: "campaign,invitation" },
});

describeEach(withAndWithoutScript, ({ who }) => {
  const isScripted = who === "with script";

  test("a registration whose hook takes long is made once, also if the button is pressed twice", async ({
    page,
    ui,
    person,
    kratos,
    hook,
  }) => {
    await withHook(kratos, hook.config);
    hook.delayMs = work;
    await ui.open("registration");
    await ui.sendProfile(person);
    await ui.field("password").fill(person.password);
    const press = await pressOf(page.locator('button[name="method"][value="password"]'));
    if (isScripted) await page.evaluate(noteWhatIsSaid);
    await press();
    await expect.poll(() => hook.calls.length).toBe(1);
    await press();
    await ui.expectFlow("verification");
    if (isScripted) {
      const said = await page.evaluate(() => sessionStorage.getItem("said"));
      expect(said).toMatch(/\|busy: password\|(?:.*\|)?Sending…/);
    }
    expect(hook.calls).toEqual([person.email]);
    await page.goto("/");
    await ui.expectHome(person);
  });

  test("a registration whose end nobody saw is not sent again, and leads to the sign-in that keeps what it was for", async ({
    page,
    ui,
    person,
    kratos,
    hook,
    guard,
    servers,
  }) => {
    guard.expectStatus(503);
    await withHook(kratos, hook.config);
    hook.delayMs = tooLong;
    await ui.open("registration", "?return_to=%2Fsessions");
    await ui.sendProfile(person);
    await ui.send("method=password", { password: person.password });
    await expect(ui.problem("unanswered")).toBeVisible();
    await expect(ui.problem("unanswered")).toContainText("Your account may have been created. Check your email");
    await expect(page.locator('form[action*="/self-service/"]')).toHaveCount(0);
    await expectAccessible(page);
    // By then it would have gone on by itself, or been given up by Kratos.
    await expect.poll(() => auditOf(servers, "sign_up"), { timeout: 8_000 }).toContain("success");
    expect(hook.calls).toEqual([person.email]);
    await expect(ui.problem("unanswered")).toBeVisible();
    if (isScripted) {
      await page.reload();
      await ui.expectFlow("login");
      expect(hook.calls).toHaveLength(1);
    } else await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await ui.expectFlow("login");
    await ui.enter(person);
    await expect(page).toHaveURL(/\/sessions$/);
    expect(hook.calls).toHaveLength(1);
  });

  test("a provider that takes long signs people in", async ({ page, ui, person, provider }) => {
    provider.tokens.delayMs = work;
    await ui.open("login", "?return_to=%2Fsessions");
    await ui.send("provider=acme");
    await provider.signIn(page, person);
    await expect(page).toHaveURL(/\/sessions$/);
    expect(provider.tokens.asked).toBe(1);
  });

  test("a return from a provider in vain says why, and begins the same thing anew", async ({
    page,
    ui,
    account,
    provider,
    guard,
  }) => {
    guard.expectStatus(400, 503);
    const tryAgain = async (kind: "login" | "settings") => {
      await page.getByRole("main").getByRole("link", { name: "Try again" }).click();
      await ui.expectFlow(kind);
      await expect(page.getByRole("button", { name: "Acme" })).toBeVisible();
    };

    await test.step("it takes too long", async () => {
      provider.tokens.delayMs = tooLong;
      await ui.open("login", "?return_to=%2Fsessions");
      await ui.send("provider=acme");
      await provider.signIn(page, account);
      await expect(ui.problem("unanswered")).toContainText("Sign-in with the other service was not completed");
      await tryAgain("login");
    });
    await test.step("it fails", async () => {
      Object.assign(provider.tokens, { delayMs: 0, isBroken: true });
      await ui.send("provider=acme");
      await provider.signIn(page, account);
      await expect(ui.problem("provider")).toContainText("was not completed");
      await tryAgain("login");
    });
    await test.step("the browser has lost what ties it to its start", async () => {
      provider.tokens.isBroken = false;
      await ui.send("provider=acme");
      await loseContinuity(page);
      await provider.signIn(page, account);
      await expect(ui.problem("provider")).toBeVisible();
      await tryAgain("login");
    });
    await ui.enter(account);
    await expect(page).toHaveURL(/\/sessions$/);

    await test.step("a connection in the settings", async () => {
      await ui.open("settings", "?return_to=%2Fsessions");
      await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
      await loseContinuity(page);
      await provider.signIn(page, account);
      await expect(ui.problem("provider")).toBeVisible();
      await tryAgain("settings");
      await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
      await provider.signIn(page, account);
      await expect(page).toHaveURL(/\/sessions$/);
    });
  });
});

test("an operator's own parameters reach a web hook over every side road", async ({
  page,
  ui,
  person,
  kratos,
  hook,
}) => {
  await withHook(kratos, hook.config);
  await page.goto("/login?campaign=spring%20%26%20more&invitation=i-1");
  await page.getByRole("link", { name: "Create an account" }).click();
  await ui.expectFlow("registration");
  await ui.sendProfile(person);
  await ui.send("method=password", { password: person.password });
  await ui.expectFlow("verification");
  expect(hook.calls).toEqual([person.email]);
  expect(hook.flow.payload).toMatchObject({ campaign: "spring & more", invitation: "i-1" });
  const asked = new URL(hook.flow.requestUrl ?? "").searchParams;
  expect([asked.get("campaign"), asked.get("invitation")]).toEqual(["spring & more", "i-1"]);
});

test("a hook that fails after the account was made is no invitation to make it again", async ({
  page,
  ui,
  person,
  kratos,
  hook,
  guard,
}) => {
  guard.expectStatus(503);
  await withHook(kratos, hook.config);
  hook.status = 404;
  await ui.open("registration");
  await ui.sendProfile(person);
  await ui.send("method=password", { password: person.password });
  await expect(ui.problem("unanswered")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await ui.expectFlow("login");
  await ui.enter(person);
  await ui.expectHome(person);
  expect(hook.calls).toEqual([person.email]);
});

/** Adds a hook after registrations with a password to the profile of this file. */
function withHook(kratos: Kratos, hook: { hook: string }) {
  const after = { password: { hooks: [hook, { hook: "session" }, { hook: "show_verification_ui" }] } };
  const { methods } = profiles.oidc.selfservice;
  return kratos.configure({
    ...profiles.oidc,
    selfservice: { methods, flows: { registration: { after } } },
  });
}

/** Presses a button by its place: a locator would wait until the browser has its answer. */
async function pressOf(button: Locator): Promise<() => Promise<void>> {
  const box = await button.boundingBox();
  if (!box) throw new Error("unreachable: the button is seen");
  return () => button.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** In the page, whose state nobody can ask for while the browser waits: notes what is seen and announced. */
function noteWhatIsSaid() {
  const said: string[] = [];
  const note = (text: string | null | undefined) => {
    if (!text || said.includes(text)) return;
    said.push(text);
    sessionStorage.setItem("said", said.join("|"));
  };
  const look = () => {
    const busy = document.querySelector("button[aria-busy=true]")?.getAttribute("value");
    note(busy && `busy: ${busy}`);
    for (const status of document.querySelectorAll("[role=status]")) note(status.textContent);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
}

/** Outcomes of an action in the audit log. */
function auditOf(servers: Servers, action: string) {
  return logged(servers, "audit").flatMap((line) => (line.action === action ? [line.outcome] : []));
}

/** Waits for the provider's page, and drops Kratos' cookie for the way back from there. */
async function loseContinuity(page: Page) {
  await page.waitForURL(/127\.0\.0\.1.*\/interaction\//);
  await page.context().clearCookies({ name: "ory_kratos_continuity" });
}
