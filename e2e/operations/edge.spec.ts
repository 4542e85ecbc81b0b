import { createServer } from "node:http";
import { type BrowserContext, expect } from "@playwright/test";
import { ask, type Options } from "../support/servers/http.ts";
import { startNginx } from "../support/servers/nginx.ts";
import { freePort } from "../support/servers/ports.ts";
import { test } from "../support/test.ts";

/** deploy/edge/nginx.conf before the product: what an application, a cache and a flood meet. */

const cookiesOf = async (context: BrowserContext, url: string) =>
  (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join("; ");

test("at the edge an application learns who is signed in, files are kept, and a flood is told to wait", async ({
  servers,
  kratos,
  page,

  member: _,
}, { testId }) => {
  // The application tells back what it hears.
  const applicationPort = await freePort();
  const application = createServer((req, res) => res.end(`${req.url} ${req.headers["x-identity"]}`));
  await new Promise<void>((resolve) => application.listen(applicationPort, "127.0.0.1", resolve));
  const port = await freePort();
  const settings = { port, processes: [servers.settings.port], application: `http://127.0.0.1:${applicationPort}` };
  const nginx = await startNginx(settings, servers.logFile(`edge-${testId}`));
  const at = (host: string) => (path: string, options?: Options) => ask(`http://${host}:${port}${path}`, options);
  const [id, app] = [at("id.example.com"), at("app.example.com")];

  await test.step("a stranger is led to the sign-in, and back to the page alone", async () => {
    for (const [path, back] of [
      ["/orders/17?return_to=https://evil.example", "/orders/17"],
      ["/a%20b", "/a%20b"],
      ["/a&refresh=true", "/"],
      ["/a;b", "/"],
    ] as const) {
      const { status, headers } = await app(path);
      expect(status).toBe(303);
      expect(headers.location).toBe(`https://id.example.com/login?return_to=https://app.example.com${back}`);
    }
    expect((await app("/who-is-signed-in")).status).toBe(404);
  });

  const cookie = await cookiesOf(page.context(), servers.uiUrl);
  await test.step("who is signed in is named to it, whatever the browser claims", async () => {
    const { status, body } = await app("/orders/17?a=1", { headers: { cookie, "x-identity": "somebody-else" } });
    expect(status).toBe(200);
    expect(body).toMatch(/^\/orders\/17\?a=1 [0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  await test.step("files with a hash are kept for everybody, and nothing else is", async () => {
    const login = await id("/login");
    const [file = ""] = /\/_next\/static\/[\w/.-]+\.css/.exec(login.body) ?? [];
    expect((await id(file, { headers: { cookie } })).headers).toMatchObject({ "x-cache": "MISS" });
    const kept = await id(file);
    expect(kept.headers).toMatchObject({ "x-cache": "HIT", "cache-control": expect.stringContaining("immutable") });
    expect(kept.headers["set-cookie"]).toBeUndefined();
    expect(login.headers["x-cache"]).toBeUndefined();
    expect(login.headers["cache-control"]).toContain("no-store");
  });

  await test.step("a flood of forms is told to wait, and pages still come", async () => {
    const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=b" };
    const answers = await Promise.all(Array.from({ length: 80 }, () => id("/self-service/login?flow=x", form)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(50);
    expect(refused[0]?.headers["retry-after"]).toBe("10");
    expect(refused[0]?.body).toContain("Too many requests");
    expect((await id("/login")).status).toBe(200);
  });

  await test.step("while Kratos is away nobody is let in, or called signed out", async () => {
    await kratos.stop();
    const away = await app("/orders/17", { headers: { cookie } });
    expect(away.status).toBe(503);
    expect(away.body).toContain("You are still signed in");
    await kratos.start();
  });

  await nginx.stop();
  application.close();
});
