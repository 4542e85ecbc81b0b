import { expect, type Page } from "@playwright/test";
import { ask } from "../fixtures/http.ts";
import { expectFlow, openFlow } from "../fixtures/pages.ts";
import { test } from "../fixtures/test.ts";

/** What a page may weigh, in bytes on the wire, with every method on. */
test.use({ profile: "every-method" });

const kilobyte = 1024;
const budget = { document: 3 * kilobyte, stylesheet: 10 * kilobyte, script: 8 * kilobyte, font: 40 * kilobyte };
const mostRequests = 6;

type Weight = Record<keyof typeof budget, number>;

test("the login page keeps to its budget of bytes and requests", async ({ page }) => {
  const loaded = watch(page);
  await openFlow(page, "login");
  await page.waitForLoadState("networkidle");
  const { weight, requests } = await loaded();
  for (const part of ["document", "stylesheet", "script"] as const) expect(weight[part], part).toBeGreaterThan(0);
  for (const [part, most] of entries(budget)) expect(weight[part], part).toBeLessThanOrEqual(most);
  expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(mostRequests);
});

test("one call of Kratos draws the login page, whether it starts its flow or shows one", async ({ page, servers }) => {
  const calls = async () => {
    const { body } = await ask(`${servers.internalUrl}/metrics`);
    const counts = body.matchAll(/^portico_upstream_duration_seconds_count\{[^}]*\} (\d+)$/gm);
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const before = await calls();
  await openFlow(page, "login");
  expect(await calls()).toBe(before + 1);
  await page.reload();
  await expectFlow(page, "login");
  expect(await calls()).toBe(before + 2);
});

/** Counts what a page loads from now on. @returns gives the sums */
function watch(page: Page) {
  const weight: Weight = { document: 0, stylesheet: 0, script: 0, font: 0 };
  const requests: string[] = [];
  const sizes: Promise<void>[] = [];
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
