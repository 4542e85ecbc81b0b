import { expect, type Page } from "@playwright/test";
import type { Ui } from "../support/pages/ui.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

/** What a page may weigh, in bytes on the wire, with every method on. */
test.use({ profile: "every-method", schema: "first-name" });

const kilobyte = 1024;
const budget = { document: 3 * kilobyte, stylesheet: 10 * kilobyte, script: 8 * kilobyte, font: 40 * kilobyte };
const mostRequests = 6;

type Weight = Record<keyof typeof budget, number>;

test("the login page keeps to its budget of bytes and requests", async ({ page, ui }) => {
  const loaded = watch(page);
  await ui.open("login");
  const { weight, requests } = await loaded();
  for (const part of ["document", "stylesheet", "script"] as const) expect(weight[part], part).toBeGreaterThan(0);
  for (const [part, most] of entries(budget)) expect(weight[part], part).toBeLessThanOrEqual(most);
  expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(mostRequests);
});

test("one call of Kratos draws the login page, whether it starts its flow or shows one", async ({
  page,
  ui,
  servers,
}) => {
  const calls = async () => {
    const { body } = await ask(`${servers.internalUrl}/metrics`);
    const counts = body.matchAll(/^portico_upstream_duration_seconds_count\{[^}]*\} (\d+)$/gm);
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const before = await calls();
  await ui.open("login");
  expect(await calls()).toBe(before + 1);
  await page.reload();
  await ui.expectFlow("login");
  expect(await calls()).toBe(before + 2);
});

const windows = [
  { size: "desktop", viewport: { width: 1280, height: 720 } },
  { size: "phone", viewport: { width: 320, height: 640 } },
];

for (const { size, viewport } of windows) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport });

    for (const kind of ["login", "registration"] as const)
      test(`nothing moves while the ${kind} page loads`, async ({ ui }) => expectStill(ui, kind));

    test("nothing moves while the settings load", async ({ ui, member: _ }) => {
      await expectStill(ui, "settings");
    });
  });
}

/** Opens a page whose scripts and pictures come only after it was painted: when all is there, nothing may have moved. */
async function expectStill(ui: Ui, kind: "login" | "registration" | "settings") {
  let goOn = () => {};
  const painted = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await ui.page.route(/\.(?:js|svg)(?:\?|$)/, async (route) => {
    await painted;
    await route.continue();
  });
  await ui.page.goto(`/${kind}`, { waitUntil: "commit" });
  await expect
    .poll(() => ui.page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length))
    .toBe(1);
  goOn();
  await ui.page.waitForLoadState();
  await ui.expectFlow(kind);
  await expect(ui.page.locator(":not(:defined)")).toHaveCount(0);
  const moves = await ui.page.evaluate(async () => {
    // A move is on record once its frame was painted.
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: "layout-shift", buffered: true });
    return observer.takeRecords().map((move) => JSON.stringify(move));
  });
  expect(moves).toEqual([]);
}

/** Counts what a page loads from now on. @returns gives the sums */
function watch(page: Page) {
  const weight: Weight = { document: 0, stylesheet: 0, script: 0, font: 0 };
  const requests: string[] = [];
  const sizes: Promise<void>[] = [];
  let begun = 0;
  page.on("request", () => {
    begun += 1;
  });
  page.on("requestfinished", (request) => {
    requests.push(request.url());
    const part = request.resourceType();
    if (!isPart(part)) return;
    const measured = async () => {
      const { responseBodySize } = await request.sizes();
      weight[part] += responseBodySize;
    };
    sizes.push(measured());
  });
  return async () => {
    await page.waitForLoadState("load");
    await expect(page.locator(":not(:defined)")).toHaveCount(0);
    // What an island asks for in its first moments has begun when the browser has nothing else to do.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await expect.poll(() => begun - requests.length).toBe(0);
    await Promise.all(sizes);
    return { weight, requests };
  };
}

function isPart(type: string): type is keyof typeof budget {
  return Object.hasOwn(budget, type);
}

function entries(parts: typeof budget): [keyof typeof budget, number][] {
  return [
    ["document", parts.document],
    ["stylesheet", parts.stylesheet],
    ["script", parts.script],
    ["font", parts.font],
  ];
}
