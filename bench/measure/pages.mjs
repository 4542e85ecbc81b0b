/** What each page weighs on the wire, in a browser that has never been here. */

const anonymous = ["/login", "/registration", "/recovery", "/verification", "/languages"];
const signedIn = ["/", "/settings", "/settings/password", "/sessions"];

/**
 * @param browser of `openBrowser`
 * @param url the UI, before a `wire` that counts its calls of Kratos
 * @param person { email, password } of an account that exists
 * @returns rows { path, document, stylesheet, script, image, requests, calls } in bytes
 */
export async function measurePages(browser, url, wire, person) {
  const rows = [];
  for (const path of anonymous) rows.push(await weigh(await browser.newContext(), url, path, wire));
  for (const path of signedIn) {
    const context = await browser.newContext();
    await signIn(context, url, person);
    rows.push(await weigh(context, url, path, wire));
  }
  return rows;
}

async function weigh(context, url, path, wire) {
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
  wire.calls();
  const answer = await page.goto(url + path, { waitUntil: "networkidle" });
  if (answer.status() !== 200) throw new Error(`${path} answered ${answer.status()}.`);
  await Promise.all(sizes);
  await context.close();
  return { ...row, calls: wire.calls().length };
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
