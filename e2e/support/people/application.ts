import { once } from "node:events";
import { createServer } from "node:http";
import { inUrl, type Loopback } from "../../profiles/surroundings.ts";
import type { Hydra } from "../servers/hydra.ts";
import { freePort } from "../servers/ports.ts";
import { test as base } from "../test.ts";
import { type ClientMetadata, createOAuthClient, type Registered } from "./oauth-client.ts";

type Fixtures = {
  /** Registers an application at Hydra; it is taken away again after the test. */
  newApplication: (metadata?: ClientMetadata) => Promise<Application>;
};

/** Journeys that an application begins: a real Hydra runs beside Kratos, and the application is the test's own. */
export const test = base.extend<Fixtures, { hydra: Hydra; redirectUri: string }>({
  hydra: [
    async ({ servers }, use) => {
      await servers.hydra.start();
      await use(servers.hydra);
    },
    { scope: "worker" },
  ],

  redirectUri: [
    async ({ loopback }, use) => {
      const page = await startRedirectPage(loopback);
      await use(page.url);
      page.close();
    },
    { scope: "worker" },
  ],

  newApplication: async ({ hydra, redirectUri, guard }, use) => {
    const registered = new Set<string>();
    guard.allow(new RegExp(`^foreign: ${literally(hydra.publicUrl)}/oauth2/`));
    guard.allow(new RegExp(`^foreign: ${literally(redirectUri)}(?:\\?|$)`));
    await use(async (metadata) => {
      const client: Registered = await hydra.admin("POST", "/clients", {
        client_name: "Tide",
        scope: "openid offline_access profile email",
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_basic",
        ...metadata,
      });
      registered.add(client.client_id);
      const remove = async () => {
        await hydra.admin("DELETE", `/clients/${client.client_id}`);
        registered.delete(client.client_id);
      };
      return { ...createOAuthClient(hydra.publicUrl, redirectUri, client), remove };
    });
    await hydra.start();
    for (const id of registered) await hydra.admin("DELETE", `/clients/${id}`);
  },
});

/** A text as a part of a regular expression: an address of IPv6 has brackets. */
function literally(text: string): string {
  return text.replace(/[[\].?]/g, "\\$&");
}

export type Application = ReturnType<typeof createOAuthClient> & {
  /** Takes it away before the test ends, as its owner or an operator does. */
  remove(): Promise<void>;
};

/** The application's page at its `redirect_uri`, which says what the browser has brought. */
async function startRedirectPage(loopback: Loopback) {
  const url = `http://${inUrl(loopback)}:${await freePort()}/callback`;
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", url);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page([...searchParams].map(([name, value]) => `${name}: ${value}`)));
  });
  server.listen(Number(new URL(url).port), loopback);
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, close };
}

function page(lines: string[]) {
  const items = lines.map((line) => `<li>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}`);
  return `<!doctype html><html lang="en"><title>Application</title><link rel="icon" href="data:,">
<h1>Application</h1>
<ul>${items.join("\n")}</ul></html>`;
}
