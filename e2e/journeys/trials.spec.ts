import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { cookiesOf, idOf, post, saved, startUi } from "../support/people/own-data.ts";
import { sweep, test, trialOver } from "../support/people/trials.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { logged } from "../support/servers/log.ts";

const catalog = `
products:
  - id: ledger
    name: { en: Ledger }
    address: $APPLICATION/ledger
    trial: { days: 14 }
    ask: https://example.com/sales
  - id: parcels
    name: { en: Parcels }
    address: $APPLICATION/parcels
    trial: { days: 7, per: team }
`;

test.use({ catalog });

const start = (page: Page) => page.getByRole("button", { name: "Start a free trial" });
const audited = (servers: Parameters<typeof logged>[0], person: string) =>
  logged(servers, "audit")
    .filter(({ identity, action }) => identity === person && String(action).startsWith("trial_"))
    .map(({ action, outcome, product, team }) => [action, outcome, product, team]);

describeEach(withAndWithoutScript, () => {
  test("somebody starts a trial, has the product for its days, and no longer", async ({
    page,
    member: _,
    keto,
    hydra: _hydra,
    listener,
    servers,
    guard,
  }) => {
    const ada = await idOf(servers, page);
    const opens = () => keto.holds({ namespace: "Product", object: "ledger", relation: "open", subject_id: ada });

    await test.step("what it is stands in plain words before it starts", async () => {
      await page.goto("/");
      await page
        .getByTestId("product/ledger")
        .getByRole("link", { name: /^Start a free trial/ })
        .click();
      const offer = page.getByTestId("trial/offer");
      for (const told of [
        "You can use it for 14 days.",
        /It ends on .*20\d\d/,
        "Nothing is charged",
        "closes by itself",
      ])
        await expect(offer).toContainText(told);
      await expectAccessible(page);
      await expectFits(page);
      expect(await opens()).toBe(false);
    });

    await test.step("one press opens the product, and the page and the tile say for how long", async () => {
      await start(page).click();
      await expect(page.getByTestId("trial/done-started")).toBeVisible();
      await expect(page.getByTestId("trial/running")).toContainText(/14 days left/);
      await expectAccessible(page);
      expect(await opens()).toBe(true);
      await page.goto("/");
      const yours = page.getByTestId("portal/yours").getByTestId("product/ledger");
      await expect(yours).toContainText(/14 days left/);
      expect(listener.told).toMatchObject([{ type: "trial.started", product: "ledger", subject: { identity: ada } }]);
      expect(listener.unsigned).toBe(0);
    });

    await test.step("it is part of a person's data", async () => {
      await page.goto("/data");
      const { relations } = JSON.parse((await saved(page, "Download as JSON")).text);
      expect(relations).toContainEqual({
        ...{ namespace: "Product", object: "ledger", relation: "trialUsers", subject_id: ada },
      });
      expect((await saved(page, "Download to read")).text).toContain("Teams, trials and what you may open");
    });

    await test.step("what is over is closed, whether or not anything has swept, and does not start again", async () => {
      await keto.revoke({ namespace: "Trial", subject_id: ada });
      for (const relation of trialOver("ledger", ada)) await keto.grant(relation);
      guard.expectStatus(403);
      await page.goto("/products/open?id=ledger");
      await expect(page.getByTestId("product-refused")).toContainText("The free trial has ended.");
      expect(await opens(), "ended by the visit").toBe(false);
      await page.goto("/trials?product=ledger");
      await expect(page.getByTestId("trial/ended")).toContainText("can’t be started again");
      await expectAccessible(page);
      await expect(start(page)).toHaveCount(0);
      await expect(page.getByRole("link", { name: "Ask for access: Ledger" })).toBeVisible();
      await page.goto("/");
      await expect(page.getByTestId("portal/asked").getByTestId("product/ledger")).toContainText("has ended");
      const again = await post(
        `${servers.uiUrl}/trials/start`,
        servers.uiUrl,
        await cookiesOf(servers, page),
        `account=${ada}&product=ledger`,
      );
      expect(again.headers.location).toBe("/trials?product=ledger&done=known");
      expect(await opens()).toBe(false);
    });

    expect(audited(servers, ada)).toEqual([
      ["trial_started", "success", "ledger", undefined],
      ["trial_ended", "success", "ledger", undefined],
      ["trial_started", "refused", "ledger", undefined],
    ]);
  });
});

test("however often it is pressed at once, in two processes, it starts once", async ({
  page,
  member: _,
  keto,
  listener,
  servers,
}) => {
  const ada = await idOf(servers, page);
  const cookie = await cookiesOf(servers, page);
  const other = await startUi(servers, {});
  const press = (url: string) =>
    post(`${url}/trials/start`, servers.uiUrl, cookie, `account=${ada}&product=ledger`, {
      host: new URL(servers.uiUrl).host,
    });
  const answers = await Promise.all([servers.uiUrl, other.url, servers.uiUrl, other.url, servers.uiUrl].map(press));
  const ends = answers.map(({ headers }) => headers.location?.split("done=")[1]);
  expect(ends.filter((end) => end !== "started" && end !== "known")).toEqual([]);
  expect(ends).toContain("started");
  const objects = (await keto.relations({ namespace: "Trial", relation: "running", subject_id: ada })).map(
    ({ object }) => object,
  );
  expect(new Set(objects).size).toBe(1);
  expect(new Set(listener.told.map(({ id }) => id)).size).toBe(1);
  expect(await keto.relations({ namespace: "Trial", relation: "startUntold", subject_id: ada })).toEqual([]);
  await other.kill();
});

test("nobody starts one for another, or for a team that they do not manage", async ({
  page,
  member: _,
  newVisitor,
  newPerson,
  keto,
  listener,
  servers,
}) => {
  const bob = await newPerson().seeded();
  const visitor = await newVisitor();
  await visitor.signInHome(bob);
  const [ada, bobs] = [await idOf(servers, page), await idOf(servers, visitor.page)];
  const cookie = await cookiesOf(servers, page);
  const [own, foreign] = [`t-${ada.slice(0, 8)}`, `t-${bobs.slice(0, 8)}`];
  await keto.grant({ namespace: "Team", object: own, relation: "admins", subject_id: ada });
  await keto.grant({ namespace: "Team", object: foreign, relation: "owners", subject_id: bobs });
  await keto.grant({ namespace: "Team", object: foreign, relation: "members", subject_id: ada });
  const send = async (body: string, headers = {}) =>
    (await post(`${servers.uiUrl}/trials/start`, servers.uiUrl, cookie, body, headers)).headers.location?.split(
      "done=",
    )[1];

  expect(await send(`account=${bobs}&product=ledger`)).toBe("other");
  expect(await send("product=ledger")).toBe("other");
  expect(await send(`account=${ada}&product=ledger`, { "sec-fetch-site": "cross-site" })).toBe("refused");
  for (const team of [foreign, "nowhere", "", "a/b"])
    expect(await send(`account=${ada}&product=parcels&team=${team}`), team).toBe("notYours");
  for (const person of [ada, bobs])
    expect(await keto.relations({ namespace: "Trial", subject_id: person })).toEqual([]);
  expect(await keto.relations({ namespace: "Trial", relation: "teams" })).toEqual([]);
  expect(listener.told).toEqual([]);
  expect(audited(servers, ada)).toEqual([
    ["trial_started", "refused", "ledger", undefined],
    ["trial_started", "refused", "ledger", undefined],
    ["trial_started", "refused", "parcels", foreign],
    ["trial_started", "refused", "parcels", "nowhere"],
    ["trial_started", "refused", "parcels", undefined],
    ["trial_started", "refused", "parcels", undefined],
  ]);

  await page.goto("/trials?product=parcels");
  await expect(page.getByRole("radio")).toHaveCount(1);
  await start(page).click();
  await expect(page.getByTestId("trial/running")).toContainText(/7 days left/);
  expect(listener.told).toMatchObject([{ type: "trial.started", product: "parcels", subject: { team: own } }]);
  expect(await keto.holds({ namespace: "Product", object: "parcels", relation: "open", subject_id: ada })).toBe(true);
  expect(await keto.holds({ namespace: "Product", object: "parcels", relation: "open", subject_id: bobs })).toBe(false);
});

test("the web hook hears of a trial once it answers, and of its end, by the sweep", async ({
  page,
  member: _,
  keto,
  listener,
  servers,
}) => {
  const ada = await idOf(servers, page);
  // A sweep is for everybody: also for those of other tests.
  const told = () => listener.told.filter(({ subject }) => JSON.stringify(subject).includes(ada));
  listener.status = 503;
  await page.goto("/trials?product=ledger");
  await start(page).click();
  await expect(page.getByTestId("trial/running"), "the trial does not wait for it").toBeVisible();
  expect(await sweep(servers), "something is left to do").toBe(1);
  listener.status = 202;
  expect(await sweep(servers)).toBe(0);
  expect(told().length).toBeGreaterThanOrEqual(3);
  expect(new Set(told().map(({ id }) => id)).size, "the same id with every attempt").toBe(1);

  listener.told.length = 0;
  await keto.revoke({ namespace: "Trial", subject_id: ada });
  for (const relation of trialOver("ledger", ada)) await keto.grant(relation);
  expect(await sweep(servers)).toBe(0);
  expect(await keto.holds({ namespace: "Product", object: "ledger", relation: "open", subject_id: ada })).toBe(false);
  expect(told()).toMatchObject([{ type: "trial.ended", product: "ledger", subject: { identity: ada } }]);
  expect(await sweep(servers)).toBe(0);
  expect(told(), "told once").toHaveLength(1);
  expect(listener.unsigned).toBe(0);
});

test("with Keto killed in the middle it is said, and nothing is half granted", async ({
  page,
  ui,
  member: _,
  keto,
  listener,
  servers,
  guard,
}) => {
  const ada = await idOf(servers, page);
  await page.goto("/trials?product=ledger");
  guard.expectStatus(503);
  await keto.kill();
  await start(page).click();
  await expect(ui.problem("access")).toBeVisible();
  await keto.start();
  expect(await keto.relations({ subject_id: ada })).toEqual([]);
  await page.goto("/trials?product=ledger");
  await start(page).click();
  await expect(page.getByTestId("trial/running")).toBeVisible();
  expect(listener.told).toHaveLength(1);
});
