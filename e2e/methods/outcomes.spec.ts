import { expect } from "@playwright/test";
import { test } from "../support/people/deletion.ts";
import { cookiesOf, idOf, post, startUi, withCookies } from "../support/people/own-data.ts";
import { ask } from "../support/servers/http.ts";

/** What a page tells of a form before it, by the word in its address, and how that is named in the page. */
const told: Record<string, { words: string[]; name: (word: string) => string }> = {
  "/not-me": { words: ["all", "failed", "refused"], name: (word) => `not-me/${word === "all" ? "done" : word}` },
  "/sessions": { words: ["one", "all", "failed", "refused"], name: (word) => `sessions/${word}` },
  "/applications": {
    words: ["one", "all", "gone", "other", "failed", "refused"],
    name: (word) => `applications/${word}`,
  },
  "/data": { words: ["kept", "failed", "stale", "refused", "other"], name: (word) => `data/${word}` },
  "/data/delete": { words: ["failed", "stale", "refused", "other"], name: (word) => `data/${word}` },
  "/saved-names": { words: ["removed"], name: (word) => `saved-names/${word}` },
};

test("an address alone says of nothing that it was done, nor that it was not", async ({
  page,
  ui,
  account,
  servers,
  hydra: _,
}) => {
  await ui.signInHome(account);
  const cookie = await cookiesOf(servers, page);
  for (const [path, { words, name }] of Object.entries(told)) {
    for (const word of words) {
      const answer = await ask(`${servers.uiUrl}${path}?done=${word}`, { headers: { cookie, accept: "text/html" } });
      expect([answer.status, answer.body.includes(`data-testid="${name(word)}"`)], `${path} ${word}`).toEqual([
        200,
        false,
      ]);
    }
  }
  await page.goto("/not-me?done=all");
  await expect(ui.heading).toHaveText("Somebody else in your account?");
});

test("how a form ended is told with its true status, to the person who has sent it", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
  operator,
  servers,
  hydra: _,
}) => {
  const bob = await newPerson().seeded();
  const bobs = await newVisitor();
  await bobs.signInHome(bob);
  await ui.signInHome(account);
  const [ada, cookie, bobsCookie] = [
    await idOf(servers, page),
    await cookiesOf(servers, page),
    await cookiesOf(servers, bobs.page),
  ];
  const send = (url: string, path: string, body: string, more = {}) =>
    post(url + path, servers.uiUrl, cookie, body, more);
  const away = "http://127.0.0.1:1";
  const blind = await startUi(servers, { KRATOS_ADMIN_URL: away, HYDRA_ADMIN_URL: away });
  const blinder = await startUi(servers, operator.relayed({ KRATOS_PUBLIC_URL: servers.kratos.publicUrl }));
  operator.onDone = (call) => call.endsWith("/sessions/whoami");
  const mine = `account=${ada}`;
  const crossSite = { "sec-fetch-site": "cross-site" };
  const [here, cut, dark] = [servers.uiUrl, blind.url, blinder.url];
  const noSession = `session=${ada.replace(/\d/g, "0")}x`;
  const tries: [url: string, form: string, body: string, more: object, leadsTo: string, status: number][] = [
    [here, "/not-me/sign-out", mine, {}, "/not-me?done=all", 200],
    [here, "/not-me/sign-out", mine, crossSite, "/not-me?done=refused", 403],
    [cut, "/not-me/sign-out", mine, {}, "/not-me?done=failed", 503],
    [here, "/sessions/revoke", "session=all", {}, "/sessions?done=all", 200],
    [here, "/sessions/revoke", "session=all", crossSite, "/sessions?done=refused", 403],
    [here, "/sessions/revoke", noSession, {}, "/sessions?done=refused", 403],
    [dark, "/sessions/revoke", "session=all", {}, "/sessions?done=failed", 503],
    [here, "/applications/revoke", `all=true&${mine}`, {}, "/applications?done=all", 200],
    [here, "/applications/revoke", `client=nobody&${mine}`, {}, "/applications?done=gone", 200],
    [here, "/applications/revoke", `all=true&account=${bob.email}`, {}, "/applications?done=other", 403],
    [here, "/applications/revoke", "all=true", crossSite, "/applications?done=refused", 403],
    [cut, "/applications/revoke", `all=true&${mine}`, {}, "/applications?done=failed", 503],
    [here, "/data/download", "account=x", {}, "/data?done=other", 403],
    [here, "/data/download", mine, crossSite, "/data?done=refused", 403],
    [cut, "/data/download", mine, {}, "/data?done=failed", 503],
    [here, "/data/delete/keep", mine, {}, "/data?done=kept", 200],
    [here, "/data/delete/confirm", "account=x", {}, "/data/delete?done=other", 403],
    [cut, "/data/delete/keep", mine, {}, "/data/delete?done=failed", 503],
  ];
  for (const [url, form, body, more, leadsTo, status] of tries) {
    const answer = await send(url, form, body, more);
    expect(answer.headers.location, `${form} ${body}`).toBe(leadsTo);
    const [path = "", word = ""] = leadsTo.split("?done=");
    const testId = `data-testid="${told[path]?.name(word)}"`;
    const open = async (base: string) => {
      const headers = { cookie: withCookies(base, answer), accept: "text/html" };
      const shown = await ask(servers.uiUrl + leadsTo, { headers });
      return [shown.status, shown.body.includes(testId)];
    };
    expect(await open(cookie), leadsTo).toEqual([status, true]);
    expect(await open(bobsCookie), `${leadsTo}, once another is signed in`).toEqual([200, false]);
  }
  for (const ui of [blind, blinder]) await ui.kill();
});
