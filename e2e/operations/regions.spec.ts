import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { createKratos } from "../support/servers/kratos.ts";
import { startNginx } from "../support/servers/nginx.ts";
import { startPortico } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { thisRun } from "../support/servers/run.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

type Region = "eu" | "us";

/** A Kratos with its own data, and a Portico before it, for one region behind one name. */
async function startRegion(region: Region, url: string, servers: Servers) {
  const directory = await mkdtemp(join(tmpdir(), `portico-${region}-`));
  const at = {
    loopback: "127.0.0.1" as const,
    uiUrl: url,
    browserUrl: url,
    applicationUrl: servers.applicationUrl,
    publicPort: await freePort(),
    adminPort: await freePort(),
    smtpPort: Number(thisRun().smtpPort),
    smsUrl: thisRun().smsUrl,
    providerUrl: servers.providerUrl,
    hydraAdminUrl: servers.hydra.adminUrl,
    database: join(directory, "kratos.sqlite"),
    cookieDomain: undefined,
    schema: "person" as const,
  };
  const kratos = createKratos({ at, directory, log: servers.logFile(`kratos-${region}`) });
  const cookie = `session_${region}`;
  await kratos.configure({ session: { cookie: { name: cookie } } });
  const port = await freePort();
  const ownPorts = { port, internalPort: await freePort(), baseUrl: url, kratosPublicUrl: kratos.publicUrl };
  const env = { SESSION_COOKIE_NAME: cookie, PORTICO_SECRET: region.repeat(16), TRUSTED_PROXIES: "loopback" };
  const [ui] = await Promise.all([startPortico({ ...ownPorts, env }, servers.logFile(`ui-${region}`)), kratos.start()]);
  return { port, kratos, close: () => Promise.all([ui.kill(), kratos.kill()]) };
}

test("one name leads to two regions, of which neither knows the other's accounts", async ({
  servers,
  guard,
  newVisitor,
  newPerson,
}) => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  guard.allow(new RegExp(`^foreign: ${url}/`));
  const [eu, us] = await Promise.all([startRegion("eu", url, servers), startRegion("us", url, servers)]);
  const nginx = await startNginx({ port, processes: [eu.port, us.port], inRegions: true }, servers.logFile("nginx"));
  try {
    const [ada, bob] = [newPerson(), newPerson()];
    for (const [{ email, password }, { kratos }] of [
      [ada, eu],
      [bob, us],
    ] as const)
      await kratos.createIdentity({ traits: { email }, credentials: { password: { config: { password } } } });

    const ui = await newVisitor({ baseURL: url });
    const { page } = ui;
    await ui.signIn(ada);
    await expect(page.getByText(`signed in as ${ada.email}`)).toBeVisible();

    await page.goto("/region/us");
    await ui.enter(ada);
    await expect(page.getByTestId("ui/message/4000006"), "nobody of the EU is known there").toBeVisible();
    await ui.enter(bob);
    await expect(page.getByText(`signed in as ${bob.email}`)).toBeVisible();
    // The session of the first region is still there.
    await page.goto("/region/eu");
    await page.goto("/");
    await expect(page.getByText(`signed in as ${ada.email}`)).toBeVisible();
    const cookies = await page.context().cookies(url);
    expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(["region", "session_eu", "session_us"]));
  } finally {
    await Promise.all([nginx.kill(), eu.close(), us.close()]);
  }
});
