import { createServer } from "node:http";
import { expect } from "@playwright/test";
import { test } from "../support/people/portal.ts";
import { ask, type Options } from "../support/servers/http.ts";
import { startNginx } from "../support/servers/nginx.ts";
import { freePort } from "../support/servers/ports.ts";

/** deploy/edge/metabase.conf: an application that asks nobody is opened to whom Kratos and Keto know. */

test("before an application without sign-on nginx lets in who is signed in and may open it", async ({
  servers,
  kratos,
  keto,
  page,
  member: _,
}, { testId }) => {
  const applicationPort = await freePort();
  const application = createServer((req, res) => res.end(`Metabase at ${req.url}`));
  await new Promise<void>((resolve) => application.listen(applicationPort, "127.0.0.1", resolve));
  const port = await freePort();
  const nginx = await startNginx(
    {
      port,
      processes: [servers.settings.port],
      application: `http://127.0.0.1:${applicationPort}`,
      ketoReadUrl: keto.readUrl,
    },
    servers.logFile(`gate-${testId}`),
  );
  const open = (path: string, options?: Options) => ask(`http://metabase.example.com:${port}${path}`, options);
  const cookie = (await page.context().cookies(servers.uiUrl)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const who = await ask(`${kratos.publicUrl}/sessions/whoami`, { headers: { cookie, accept: "application/json" } });
  const { identity } = JSON.parse(who.body);
  const usage = { namespace: "Product", object: "metabase", relation: "users", subject_id: identity.id };

  await test.step("a stranger is led to the sign-in, whatever they claim", async () => {
    for (const headers of [undefined, { "x-identity": identity.id }]) {
      const { status, headers: answered } = await open("/dashboard/7", { headers });
      expect(status).toBe(303);
      const back = "https://metabase.example.com/dashboard/7";
      expect(answered.location).toBe(`https://id.example.com/login?return_to=${back}`);
    }
  });

  await test.step("who lacks the relation is refused, and told where to go", async () => {
    const refused = await open("/dashboard/7", { headers: { cookie } });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain("You can’t open Metabase");
    expect(refused.body).toContain('href="https://id.example.com/"');
  });

  await test.step("who has it is let in, and out again once it is taken", async () => {
    await keto.grant(usage);
    const opened = await open("/dashboard/7?a=1", { headers: { cookie } });
    expect([opened.status, opened.body]).toEqual([200, "Metabase at /dashboard/7?a=1"]);
    await keto.revoke(usage);
    expect((await open("/dashboard/7", { headers: { cookie } })).status).toBe(403);
    await keto.grant(usage);
  });

  await test.step("while Keto or Kratos is away nobody is let in, and everybody again afterwards", async () => {
    for (const [server, said] of [
      [keto, "who may open Metabase"],
      [kratos, "who is signed in"],
    ] as const) {
      await server.kill();
      const away = await open("/dashboard/7", { headers: { cookie } });
      expect(away.status).toBe(503);
      expect(away.body).toContain(said);
      await server.start();
      await expect.poll(async () => (await open("/dashboard/7", { headers: { cookie } })).status).toBe(200);
    }
  });

  await nginx.stop();
  application.close();
});
