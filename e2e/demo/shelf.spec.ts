import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { opens } from "../support/people/portal.ts";
import { subjectOf, test, tokenOf } from "../support/people/products.ts";
import { startChild } from "../support/servers/child.ts";
import { answers200, ask } from "../support/servers/http.ts";
import { freePort } from "../support/servers/ports.ts";
import { root } from "../support/servers/run.ts";

test("a single page without a server signs in by PKCE, keeps no token, and its API takes no other's", async ({
  page,
  ui,
  servers,
  hydra,
  keto,
  account,
  products: _,
  guard,
}) => {
  const [port, apiPort] = [await freePort(), await freePort()];
  const [url, api] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${apiPort}`];
  for (const own of [url, api]) guard.allow(new RegExp(`^foreign: ${own}/`));
  guard.allow(new RegExp(`^framework script: ${url}/`));
  guard.expectStatus(403);
  const sample = readFileSync(join(root, "demo/shelf/client.json"), "utf8");
  await hydra.admin("POST", "/clients", JSON.parse(sample.replaceAll("https://shelf.example.com", url)));
  const shelf = startChild({
    name: "shelf",
    command: process.execPath,
    args: [join(root, "demo/shelf/main.mjs")],
    env: { PORT: `${port}`, API_PORT: `${apiPort}`, ISSUER: hydra.publicUrl, KETO_READ_URL: keto.readUrl },
    log: servers.logFile("shelf"),
  });
  await shelf.ready(() => answers200(`${url}/settings.json`));
  const notice = page.getByRole("status");
  const usage = opens(await subjectOf(servers, account), "shelf");
  const asksApi = () =>
    page.waitForRequest((request) => request.url() === `${api}/books` && request.method() === "GET");
  const answerTo = async (token: string) => {
    const { status, body } = await ask(`${api}/books`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    return [status, JSON.parse(body).error];
  };

  const token = await test.step("a stranger signs in by the code flow with PKCE and without a secret", async () => {
    await page.goto(url);
    await expect(notice).toHaveText("You are not signed in.");
    const authorizes = page.waitForRequest((request) => request.url().startsWith(`${hydra.publicUrl}/oauth2/auth?`));
    const exchanges = page.waitForRequest(
      (request) => request.url() === `${hydra.publicUrl}/oauth2/token` && request.method() === "POST",
    );
    const asked = asksApi();
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(new URL((await authorizes).url()).searchParams.get("code_challenge_method")).toBe("S256");
    await ui.enter(account);
    const sent = new URLSearchParams((await exchanges).postData() ?? "");
    expect(sent.get("code_verifier")).toMatch(/^.{43,}$/);
    expect(sent.has("client_secret")).toBe(false);
    const header = (await asked).headers().authorization ?? "";
    expect(header).toMatch(/^Bearer /);
    await expect(notice).toHaveText("This account has no access to Shelf.");
    return header.slice("Bearer ".length);
  });

  await test.step("a reload asks nobody, and Keto's word counts", async () => {
    await keto.grant(usage);
    await page.reload();
    await expect(notice).toHaveText("As of now.");
    await expect(page.getByRole("listitem")).toHaveCount(3);
    await expect(page).toHaveURL(`${url}/`);
    expect(await answerTo(token)).toEqual([200, undefined]);
  });

  await test.step("what the browser keeps holds no token", async () => {
    const kept = await page.evaluate(() =>
      [{ ...localStorage }, { ...sessionStorage }].map((one) => JSON.stringify(one)),
    );
    expect(kept[0]).toBe("{}");
    expect(kept[1]).not.toMatch(/eyJ|access_token|id_token/);
  });

  await test.step("the API refuses tokens for others, without the scope, changed, or none", async () => {
    const [id, secret] = ["shelf-program", "only-for-tests-secret-of-a-program"];
    await hydra.admin("POST", "/clients", {
      client_id: id,
      client_secret: secret,
      grant_types: ["client_credentials"],
      scope: "shelf.read other.read",
      audience: ["shelf-api", "other-api"],
      access_token_strategy: "jwt",
    });
    const given = (scope: string, audience: string) => tokenOf(hydra, id, secret, { scope, audience });
    expect(await answerTo(await given("shelf.read", "other-api"))).toEqual([401, "invalid_token"]);
    expect(await answerTo(await given("other.read", "shelf-api"))).toEqual([403, "insufficient_scope"]);
    expect(await answerTo(await given("shelf.read", "shelf-api"))).toEqual([403, "access_denied"]);
    expect(await answerTo(`${token.slice(0, -8)}AAAAAAAA`)).toEqual([401, "invalid_token"]);
    expect(await answerTo("")).toEqual([401, "invalid_token"]);
  });

  await test.step("a sign-out ends it, here and at the portal", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(ui.heading).toHaveText("Sign out?");
    await page.getByRole("link", { name: "Sign out" }).click();
    await expect(page).toHaveURL(new RegExp(`^${url}/signed-out`));
    await expect(notice).toHaveText("You are signed out.");
    await page.goto(url);
    await expect(notice).toHaveText("You are not signed in.");
    await page.goto("/");
    await ui.expectFlow("login");
  });
  await shelf.stop();
});
