import { expect, type Page } from "@playwright/test";
import {
  enterCode,
  expectFlow,
  expectHome,
  field,
  heading,
  linkTo,
  problem,
  send,
  sendProfile,
  signIn,
} from "../support/pages/pages.ts";
import { test } from "../support/people/application.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("who comes from an application signs in and is led to its consent", async ({
      page,
      person,
      newApplication,
    }) => {
      await person.seeded();
      const application = await newApplication({ client_name: "Tide" });
      await application.sendToSignIn(page);
      await send(page, "method=password", { identifier: person.email, password: "wrong" });
      await expectFlow(page, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectConsentAsked(page);
    });

    test("who asks for a sign-in once more signs in once more", async ({ page, person, newApplication }) => {
      await person.seeded();
      const application = await newApplication();
      await application.sendToSignIn(page);
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectConsentAsked(page);

      await page.goto(application.authorizationUrl());
      await expectConsentAsked(page);
      await application.sendToSignIn(page, { prompt: "login" });
      await send(page, "method=password", { password: person.password });
      await expectConsentAsked(page);
    });

    test("a request for a sign-in that nobody has made is explained", async ({ page, hydra: _, guard }) => {
      guard.expectStatus(400);
      const response = await page.goto("/login?login_challenge=nonsense");
      expect(response?.status()).toBe(400);
      await expectSentBack(page);
    });

    test("who goes back to the sign-in that they have just done can do it again", async ({
      page,
      person,
      newApplication,
    }) => {
      await person.seeded();
      const application = await newApplication();
      const asked = page.waitForRequest(/\/login\?login_challenge=/);
      await application.sendToSignIn(page);
      const address = (await asked).url();
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectConsentAsked(page);
      await page.goto(address);
      await expectFlow(page, "login");
      await send(page, "method=password", { password: person.password });
      await expectConsentAsked(page);
    });
  });
}

test("an application that Hydra does not know is explained", async ({ page, newApplication, guard }) => {
  guard.expectStatus(400);
  const application = await newApplication();
  const url = new URL(application.authorizationUrl());
  url.searchParams.set("client_id", "nobody-knows");
  await page.goto(url.href);
  await expectSentBack(page);
});

test("an address that the application has not registered is explained, and not gone to", async ({
  page,
  newApplication,
  guard,
}) => {
  guard.expectStatus(400);
  const application = await newApplication();
  await page.goto(application.authorizationUrl({ redirect_uri: "http://127.0.0.1:1/elsewhere" }));
  await expectSentBack(page);
});

test("an application that asks without a form is told that nobody is signed in", async ({ page, newApplication }) => {
  const application = await newApplication();
  await page.goto(application.authorizationUrl({ prompt: "none" }));
  expect(await application.answer(page)).toMatchObject({ error: "login_required" });
});

test("an application that is taken away in the middle of a sign-in is explained", async ({
  page,
  person,
  newApplication,
  guard,
}) => {
  guard.expectStatus(400);
  await person.seeded();
  const application = await newApplication();
  await application.sendToSignIn(page);
  await application.remove();
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectSentBack(page);
});

test("an outage of Hydra is not laid at the application's door, and passes", async ({
  page,
  person,
  hydra,
  newApplication,
  guard,
}) => {
  guard.expectStatus(500);
  await person.seeded();
  const application = await newApplication();
  const asked = page.waitForRequest(/\/login\?login_challenge=/);
  await application.sendToSignIn(page);
  const address = (await asked).url();
  await hydra.stop();
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expect(problem(page, "internal")).toBeVisible();
  await page.goto(address);
  await expect(problem(page, "internal")).toBeVisible();

  await hydra.start();
  await page.goto(address);
  await expectFlow(page, "login");
  // Kratos had taken the password before it asked Hydra.
  await send(page, "method=password", { password: person.password });
  await expectConsentAsked(page);
});

test("who is signed in here already confirms it for the first application", async ({
  page,
  person,
  newApplication,
}) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  const application = await newApplication();
  await application.sendToSignIn(page);
  await expect(field(page, "identifier")).toHaveCount(0);
  await send(page, "method=password", { password: person.password });
  await expectConsentAsked(page);
});

test("an application's way leads over a new account and its address that is verified", async ({
  page,
  person,
  mailbox,
  newApplication,
}) => {
  const application = await newApplication();
  await application.sendToSignIn(page);
  await linkTo(page, "registration").click();
  await expectFlow(page, "registration");
  await sendProfile(page, person);
  await send(page, "method=password", { password: person.password });
  await expectFlow(page, "verification");
  await enterCode(page, await mailbox(person.email).code("verification"));
  await expectConsentAsked(page);
});

/** Where Hydra sends a browser whose person has signed in. */
async function expectConsentAsked(page: Page) {
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/consent\?consent_challenge=[\w%=-]+$/);
  await expect(page.getByTestId("consent")).toBeVisible();
}

async function expectSentBack(page: Page) {
  await expect(problem(page, "oauth")).toBeVisible();
  await expect(heading(page)).toHaveCount(1);
  await expect(page.getByTestId("reference")).toBeVisible();
}
