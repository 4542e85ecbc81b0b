import { expect } from "@playwright/test";
import { test } from "../support/people/deletion.ts";
import { cookiesOf, idOf, known, named, post, startUi, withCookies } from "../support/people/own-data.ts";
import { ask } from "../support/servers/http.ts";

test("nobody gets or deletes a thing of another, by no address, form, header or cookie", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
  operator,
  servers,
  hydra,
}) => {
  const bob = await newPerson().seeded();
  const other = await newVisitor();
  await ui.signInHome(account);
  await other.signInHome(bob);
  const [ada, bobs] = [await idOf(servers, page), await idOf(servers, other.page)];
  const [adasCookie, bobsCookie] = [await cookiesOf(servers, page), await cookiesOf(servers, other.page)];
  const before = { ada: await known({ ...servers, hydra }, ada), bob: await known({ ...servers, hydra }, bobs) };
  const at = (path: string) => servers.uiUrl + path;
  const own = (path: string, cookie: string, body: string, headers = {}) =>
    post(at(path), servers.uiUrl, cookie, body, headers);

  await test.step("a copy is of the session's person, whatever else names somebody", async () => {
    const asked = `format=json&id=${ada}&identity=${ada}&subject=${ada}&email=${account.email}`;
    const named = { "x-user-id": ada, "x-kratos-authenticated-identity-id": ada, authorization: `Bearer ${ada}` };
    const copy = await own(`/data/download?id=${ada}`, bobsCookie, `account=${bobs}&${asked}`, named);
    expect(JSON.parse(copy.body).account.id).toBe(bobs);
    for (const foreign of [ada, account.email]) expect(copy.body).not.toContain(foreign);
  });

  await test.step("a page that was drawn for one person does nothing once another is signed in", async () => {
    const other = async (path: string, body: string) => (await own(path, bobsCookie, body)).headers.location;
    expect(await other("/data/download", `account=${ada}&format=json`)).toBe("/data?done=other");
    expect(await other("/data/download", "format=json")).toBe("/data?done=other");
    expect(await other("/data/delete/confirm", named(bob, ada))).toBe("/data/delete?done=other");
    expect(await other("/data/delete/keep", `account=${ada}`)).toBe("/data/delete?done=other");
    const refused = await own("/data/delete/keep", bobsCookie, `account=${ada}`);
    const shown = await ask(at("/data/delete?done=other"), { headers: { cookie: withCookies(bobsCookie, refused) } });
    expect(shown.status).toBe(403);
    expect(shown.body).toContain("You’re now signed in to another account, so nothing has changed.");
  });

  await test.step("another's name confirms nothing, and neither does a form from elsewhere, or none", async () => {
    const typo = await own(
      `/data/delete/confirm?identity=${ada}`,
      bobsCookie,
      `${named(account, bobs)}&identity=${ada}`,
    );
    expect(typo.headers.location).toBe("/data/delete?done=typo");
    const crossSite = await own("/data/delete/confirm", adasCookie, named(account, ada), {
      "sec-fetch-site": "cross-site",
    });
    expect(crossSite.headers.location).toBe("/data/delete?done=refused");
    for (const origin of ["https://evil.example", "null"])
      expect((await own("/data/delete/confirm", adasCookie, named(account, ada), { origin })).status).toBe(403);
    for (const path of ["/data/download", "/data/delete/confirm", "/data/delete/carry-out", "/data/delete/keep"])
      expect((await ask(at(path), { headers: { cookie: adasCookie } })).status, path).toBeGreaterThanOrEqual(400);
    const nobody = await own("/data/delete/confirm", "", named(account, ada));
    expect(nobody.headers.location).toMatch(/^\/restart\?/);
  });

  await test.step("a ticket is nothing beside another session, changed, or without a mark", async () => {
    operator.answer = { status: 503 };
    const marked = await own("/data/delete/confirm", adasCookie, named(account, ada));
    const [ticket = ""] = withCookies("", marked)
      .split("; ")
      .filter((one) => one.startsWith("portico_deletion="));
    const carryOut = async (cookie: string) => (await own("/data/delete/carry-out", cookie, "")).headers.location;
    expect(await carryOut(`${bobsCookie}; ${ticket}`)).toBe("/data/delete");
    const middle = ticket.length >> 1;
    const changed = ticket.slice(0, middle) + (ticket[middle] === "A" ? "B" : "A") + ticket.slice(middle + 1);
    expect(await carryOut(changed)).toBe("/data/delete");
    expect(Buffer.from(ticket.replace("portico_deletion=", ""), "base64url").toString()).not.toContain(ada);
    expect(await carryOut(`${adasCookie}; ${ticket}`)).toMatch(/^\/data\/unfinished/);
    const kept = await own("/data/delete/keep", bobsCookie, `account=${bobs}&identity=${ada}`);
    expect(kept.headers.location, "the account of the session, which was kept anyway").toBe("/data?done=kept");
    operator.answer = { status: 204 };
    expect((await own("/data/delete/keep", adasCookie, `account=${ada}`)).headers.location).toBe("/data?done=kept");
    expect(await carryOut(`${adasCookie}; ${ticket}`), "she has kept the account").toBe("/data/delete");
    expect(await carryOut(ticket)).toBe("/data/delete");
    expect(operator.told.every(({ identity }) => identity === ada)).toBe(true);
  });

  const now = { ada: await known({ ...servers, hydra }, ada), bob: await known({ ...servers, hydra }, bobs) };
  for (const who of ["ada", "bob"] as const) {
    const { state, traits, verifiable_addresses } = before[who].identity.body;
    expect(now[who].identity.body).toMatchObject({ state, traits, verifiable_addresses });
    expect(now[who].sessions).toMatchObject(
      before[who].sessions.map(({ id }: { id: string }) => ({ id, active: true })),
    );
  }
});

test("who signed in a while ago proves it again first, and comes back", async ({ page, ui, account, servers }) => {
  await ui.signInHome(account);
  const strict = await startUi(servers, { FRESH_SIGN_IN_S: "1" });
  const [id, cookie] = [await idOf(servers, page), await cookiesOf(servers, page)];
  await expect
    .poll(async () => (await ask(`${strict.url}/data`, { headers: { cookie } })).body)
    .toContain("/login?refresh=true&amp;return_to=");
  for (const path of ["/data/download", "/data/delete/confirm"]) {
    const { headers } = await post(strict.url + path, servers.uiUrl, cookie, named(account, id));
    expect(headers.location, path).toMatch(/\?done=stale$/);
  }
  await strict.kill();
  await page.goto(`/login?refresh=true&return_to=${encodeURIComponent(`${servers.uiUrl}/data`)}`);
  await expect(ui.heading).toHaveText("Confirm it’s you");
  await ui.send("method=password", { password: account.password });
  await expect(page).toHaveURL(`${servers.uiUrl}/data`);
});
