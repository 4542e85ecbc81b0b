import { chromium } from "@playwright/test";
import { ensureProgram, programs } from "../../tools/test/programs.mjs";
import { median } from "../lib/numbers.mjs";

/** The browser of the tests. */
export async function openBrowser(report = () => {}) {
  const executablePath = await ensureProgram(programs.browser, report);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
}

const anonymous = ["/login", "/registration", "/recovery", "/verification", "/languages"];
const signedIn = ["/", "/settings", "/settings?flow=unknown", "/sessions"];

/**
 * What each page weighs on the wire, in a browser without cookies or cache.
 * @param browser of `openBrowser`
 * @param url the UI
 * @param callsSince gives the UI's calls of Kratos since it was asked last
 * @param person { email, password } of an account that exists
 * @returns rows { path, document, stylesheet, script, image, requests, calls } in bytes
 */
export async function measurePages(browser, url, callsSince, person) {
  // The identity schemas, which are read once in five minutes, are no page's own.
  await weigh(await browser.newContext(), url, "/registration", callsSince);
  const rows = [];
  for (const path of anonymous) rows.push(await weigh(await browser.newContext(), url, path, callsSince));
  for (const path of signedIn) {
    const context = await browser.newContext();
    await signIn(context, url, person);
    rows.push(await weigh(context, url, path, callsSince));
  }
  return rows;
}

async function weigh(context, url, path, callsSince) {
  const page = await context.newPage();
  // What an earlier page has left in the cache would not be counted.
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  const row = { path, document: 0, stylesheet: 0, script: 0, image: 0, requests: 0 };
  const sizes = [];
  page.on("requestfinished", (request) => {
    row.requests += 1;
    const type = request.resourceType();
    if (!Object.hasOwn(row, type)) return;
    sizes.push(request.sizes().then(({ responseBodySize }) => (row[type] += responseBodySize)));
  });
  callsSince();
  const answer = await page.goto(url + path);
  if (answer.status() !== 200) throw new Error(`${path} answered ${answer.status()}.`);
  await page.waitForFunction(() => !document.querySelector(":not(:defined)"));
  await Promise.all(sizes);
  await context.close();
  return { ...row, calls: callsSince() };
}

async function signIn(context, url, { email, password }) {
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.locator("input[name=identifier]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[name=method][value=password]").click();
  await page.waitForURL((address) => address.pathname === "/");
  await page.close();
}

/** A phone of the lower middle class on a poor mobile line, as Lighthouse has it; `slow-line.mjs` makes the line. */
export const line = { latency: 150, kilobitsDown: 1638, kilobitsUp: 750, cpu: 4 };

const runs = 5;

/**
 * How long the login page takes in a slow Chromium with an empty cache, in milliseconds from the click: first byte, form
 * painted (it works from then on), islands awake. The middle one of five runs each.
 * @param url the UI at the end of a slow line
 */
export async function measureLoading(browser, url, path = "/login") {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await loadOnce(browser, url + path));
  const middle = (name) => median(all.map((one) => one[name]));
  return { path, firstByte: middle("firstByte"), painted: middle("painted"), awake: middle("awake") };
}

async function loadOnce(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: line.cpu });
  await page.addInitScript(() => {
    const look = () => {
      const isThere = document.readyState !== "loading" && document.querySelector("form");
      if (isThere && !document.querySelector(":not(:defined)")) performance.mark("awake");
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName("awake").length > 0);
  const times = await page.evaluate(() => {
    const start = (name) => performance.getEntriesByName(name)[0]?.startTime;
    const [navigation] = performance.getEntriesByType("navigation");
    return {
      firstByte: navigation.responseStart,
      painted: start("first-contentful-paint"),
      awake: start("awake"),
    };
  });
  await context.close();
  return times;
}
