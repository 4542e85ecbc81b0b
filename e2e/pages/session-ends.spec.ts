import { expect } from "@playwright/test";
import { signInAsProgram } from "../support/people/program.ts";
import { ask } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { freePort } from "../support/servers/ports.ts";
import { startProxy } from "../support/servers/proxy.mjs";
import { test } from "../support/test.ts";

test("a session that ends while a page is read leads to the sign-in, and not to an error", async ({
  servers,
  account,
}, info) => {
  const { kratos } = servers;
  let told: () => void = () => undefined;
  let isTold = new Promise<void>((resolve) => {
    told = resolve;
  });
  // Kratos tells the session; by the time it is asked for the list, somebody has ended it.
  const proxy = await startProxy({
    port: await freePort(),
    target: kratos.publicUrl,
    fault: async ({ req, forward }) => {
      const path = (req.url ?? "").replace(/\?.*/, "");
      if (path === "/sessions") {
        await isTold;
        await endSessions(kratos.adminUrl, account.email);
      }
      await forward();
      if (path === "/sessions/whoami") told();
    },
  });
  const env = { ...servers.settings.env, DOCTOR: "off" };
  const settings = await withOwnPorts(servers.settings, { kratosPublicUrl: proxy.url, env });
  const child = await startPortico(settings, info.outputPath("ui.log"));
  const url = `http://127.0.0.1:${settings.port}`;
  for (const path of ["/sessions", "/security"]) {
    isTold = new Promise<void>((resolve) => {
      told = resolve;
    });
    const signedIn = await signInAsProgram(url, account.email, account.password);
    const cookie = (signedIn.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
    const { status, headers } = await ask(url + path, { headers: { accept: "text/html", cookie } });
    expect(status, path).toBe(307);
    const to = new URL(headers.location ?? "", url).searchParams;
    expect([to.get("to"), to.get("why"), to.get("return_to")], path).toEqual([
      "login",
      "signed-out",
      expect.stringMatching(new RegExp(`${path}$`)),
    ]);
  }
  await child.stop();
  await proxy.close();
});

async function endSessions(adminUrl: string, email: string) {
  const found = await ask(`${adminUrl}/admin/identities?credentials_identifier=${encodeURIComponent(email)}`);
  const [{ id }] = JSON.parse(found.body);
  await ask(`${adminUrl}/admin/identities/${id}/sessions`, { method: "DELETE" });
}
