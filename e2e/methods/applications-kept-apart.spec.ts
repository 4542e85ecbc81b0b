import { expect, type Page } from "@playwright/test";
import { allow, takeBack, takeBackForGood, takenBack, wide } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";
import { ask } from "../support/servers/http.ts";

test("nobody sees or changes the applications of another", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
  servers,
  hydra,
  guard,
  newApplication,
}) => {
  const bob = await newPerson().seeded();
  const [tide, moor] = [await newApplication({ client_name: "Tide" }), await newApplication({ client_name: "Moor" })];
  await tide.signIn(ui, account, { scope: wide });
  await allow(page);
  const ofAda = await tide.tokens(page);
  const other = await newVisitor();
  await tide.signIn(other, bob, { scope: wide });
  await allow(other.page);
  const ofBob = await tide.tokens(other.page);
  await other.page.goto(moor.authorizationUrl({ scope: wide }));
  await allow(other.page);
  const ofBobAtMoor = await moor.tokens(other.page);
  const [ada, bobs] = [String(ofAda.claims.sub), String(ofBob.claims.sub)];

  const ownRowsAlone = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await page.request.get(servers.uiUrl + path, { headers });
    const text = await answer.text();
    expect(text, path).toContain(`application/${tide.clientId}`);
    expect(text, path).not.toContain(moor.clientId);
    expect(text, path).not.toContain(bob.email);
  };
  for (const name of ["subject", "identity", "account", "user", "id", "login_session_id", "page_token"])
    await ownRowsAlone(`/applications?${name}=${bobs}`);
  await ownRowsAlone(`/applications?page=1%26subject=${bobs}`);
  const claims = [
    "x-kratos-authenticated-identity-id",
    "x-user",
    "x-session-token",
    "authorization",
    "x-forwarded-user",
  ];
  for (const name of claims) await ownRowsAlone("/applications", { [name]: bobs });
  const asked = await page.request.get(`${servers.uiUrl}/applications/confirm?client=${moor.clientId}`, {
    maxRedirects: 0,
  });
  expect(asked.headers().location).toBe("/applications?done=gone");

  const cookieOf = async (one: Page) => {
    const cookies = await one.context().cookies(servers.uiUrl);
    return cookies.find(({ name }) => name === "ory_kratos_session")?.value ?? "";
  };
  const [adas, bobsCookie] = [await cookieOf(page), await cookieOf(other.page)];
  const cookie = (...values: string[]) => values.map((value) => `ory_kratos_session=${value}`).join("; ");
  const own = { origin: servers.uiUrl, "sec-fetch-site": "same-origin", cookie: cookie(adas) };
  const attempts: [what: string, form: string, headers: Record<string, string>, leadsTo: string | number][] = [
    ["the other's name in the form", `client=${tide.clientId}&account=${bobs}`, own, "other"],
    ["the same for all", `all=true&account=${bobs}`, own, "other"],
    ["no name", `client=${tide.clientId}`, own, "other"],
    ["an application that only the other uses", `client=${moor.clientId}&account=${ada}`, own, "gone"],
    ["a subject beside it", `client=${moor.clientId}&account=${ada}&subject=${bobs}`, own, "gone"],
    ["a subject within it", `client=${tide.clientId}%26subject%3D${bobs}&account=${ada}`, own, "gone"],
    ["a line within it", `client=${tide.clientId}%0d%0asubject%3D${bobs}&account=${ada}`, own, "gone"],
    ["all and one", `all=true&client=&account=${ada}`, own, "gone"],
    ["nothing", `account=${ada}`, own, "gone"],
    ["the other's name twice", `client=${tide.clientId}&account=${bobs}&account=${ada}`, own, "other"],
    ["no session", `all=true&account=${ada}`, { ...own, cookie: "" }, "failed"],
    ["a broken session", `all=true&account=${ada}`, { ...own, cookie: cookie(`${adas}x`) }, "failed"],
    ["two sessions", `all=true&account=${bobs}`, { ...own, cookie: cookie(adas, bobsCookie) }, "other"],
    ["the same the other way round", `all=true&account=${ada}`, { ...own, cookie: cookie(bobsCookie, adas) }, "other"],
    ["a token in a header", `all=true&account=${bobs}`, { ...own, "x-session-token": bobsCookie }, "other"],
    [
      "the same without a cookie",
      `all=true&account=${bobs}`,
      { ...own, cookie: "", "x-session-token": bobsCookie },
      "failed",
    ],
    ["another site", `all=true&account=${ada}`, { ...own, origin: "https://evil.example" }, 403],
    ["a sibling site", `all=true&account=${ada}`, { ...own, "sec-fetch-site": "same-site" }, "refused"],
    ["another site's frame", `all=true&account=${ada}`, { ...own, "sec-fetch-site": "cross-site" }, "refused"],
    ["a program that says nothing of itself", `all=true&account=${ada}`, { cookie: cookie(adas) }, "refused"],
  ];
  const stateOf = async (subject: string) =>
    (await hydra.admin("GET", `/oauth2/auth/sessions/consent?subject=${subject}`)).length;
  for (const [what, form, headers, leadsTo] of attempts) {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const url = `${servers.uiUrl}/applications/revoke`;
    const answer = await ask(url, { method: "POST", headers: { ...type, ...headers }, body: form });
    if (typeof leadsTo === "number") expect(answer.status, what).toBe(leadsTo);
    else expect(answer.headers.location, what).toBe(`/applications?done=${leadsTo}`);
    expect([await stateOf(ada), await stateOf(bobs)], what).toEqual([1, 2]);
  }
  expect(await tide.readAccount(ofAda)).toBe(200);

  await test.step("who is another by the time of the answer is told so", async () => {
    await page.goto("/applications");
    await takeBack(page, "Tide").click();
    await ui.changeAccountInAnotherTab(bob);
    await takeBackForGood(page, "Take back access").click();
    await expect(takenBack(page, "other")).toHaveRole("alert");
    expect(await stateOf(bobs)).toBe(2);
  });

  await test.step("what one takes back, the other keeps", async () => {
    await other.page.goto("/applications");
    await other.page.getByRole("link", { name: "Take back access from all" }).click();
    await takeBackForGood(other.page, "Take back access from all").click();
    await expect(takenBack(other.page, "all")).toBeVisible();
    expect(await moor.readAccount(ofBobAtMoor)).toBe(401);
    expect(await tide.readAccount(ofBob)).toBe(401);
    expect(await tide.readAccount(ofAda)).toBe(200);
    expect([await stateOf(ada), await stateOf(bobs)]).toEqual([1, 0]);
  });
  guard.expectStatus(403);
});
