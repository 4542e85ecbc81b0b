import { median } from "../lib/ready.mjs";

/** A phone of the lower middle class on a poor mobile line, as Lighthouse has it. */
export const profile = { latency: 150, kilobitsDown: 1638, kilobitsUp: 750, cpu: 4 };

const runs = 5;

/**
 * How long the login page takes in a throttled Chromium with an empty cache, in milliseconds from the click: first
 * byte, form painted (it works from then on), islands awake. The middle one of five runs each.
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
  const bytesPerSecond = (kilobits) => (kilobits * 1024) / 8;
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: profile.latency,
    downloadThroughput: bytesPerSecond(profile.kilobitsDown),
    uploadThroughput: bytesPerSecond(profile.kilobitsUp),
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: profile.cpu });
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
