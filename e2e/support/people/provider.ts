import { generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import Provider, { interactionPolicy } from "oidc-provider";
import { callbackUrls, client } from "../../profiles/providers.ts";
import type { Ui } from "../pages/ui.ts";
import { test as base } from "../test.ts";

/** What the provider tells of a person. */
export type Claims = { email: string; first?: string };

type Fixtures = {
  /** The other service, as the person at its page. */
  provider: {
    /** Signs in at the provider's page, which is open. */
    signIn(page: Page, claims: Claims): Promise<void>;
    /** The same, from the login page, of somebody whom nothing else is asked. */
    signInHome(ui: Ui, claims: Claims): Promise<void>;
    /** Turns around at the provider's page, which is open. */
    cancel(page: Page): Promise<void>;
    /** How its token endpoint, which Kratos asks, behaves in this test. */
    tokens: TokenEndpoint;
  };
};

type TokenEndpoint = { delayMs: number; isBroken: boolean; asked: number };
type ProviderServer = { server: Server; tokens: TokenEndpoint };

/** The journeys of people who have an account elsewhere: beside Kratos a real OpenID provider runs. */
export const test = base.extend<Fixtures, { providerServer: ProviderServer }>({
  providerServer: [
    async ({ servers }, use) => {
      const provider = await startProvider(servers.providerUrl, callbackUrls(servers.kratos.browserUrl));
      await use(provider);
      const { server } = provider;
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],

  provider: async ({ providerServer: { tokens }, servers, guard }, use) => {
    Object.assign(tokens, { delayMs: 0, isBroken: false, asked: 0 });
    guard.allow(new RegExp(`^foreign: ${servers.providerUrl}/`));
    const atProvider = (url: URL) => url.origin === servers.providerUrl;
    const signIn = async (page: Page, { email, first = "" }: Claims) => {
      await page.waitForURL(atProvider);
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("First name").fill(first);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    await use({
      tokens,
      signIn,
      async signInHome(ui, claims) {
        await ui.open("login");
        await ui.send("provider=acme");
        await signIn(ui.page, claims);
        await ui.expectHome(claims);
      },
      async cancel(page) {
        await page.waitForURL(atProvider);
        await page.getByRole("button", { name: "Cancel" }).click();
      },
    });
  },
});

/** Everything in memory; asks for the person at every visit, and never for consent. */
async function startProvider(issuer: string, redirectUris: string[]): Promise<ProviderServer> {
  const people = new Map<string, Claims>();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const policy = interactionPolicy.base();
  policy.get("login")?.checks.add(
    new interactionPolicy.Check("asks_always", "who are you?", "login_required", ({ oidc }) => {
      return oidc.result?.login ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT;
    }),
  );
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: redirectUris }],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "only", use: "sig", alg: "RS256" }] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub"], email: ["email"], profile: ["given_name"] },
    // The ID token carries the claims of its scopes, since Kratos looks there.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: people.get(sub)?.email, given_name: people.get(sub)?.first }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const standard = provider.callback();
  const tokens: TokenEndpoint = { delayMs: 0, isBroken: false, asked: 0 };
  const server = createServer((request, response) => {
    if (request.url === "/token") {
      tokens.asked++;
      if (tokens.isBroken) return void response.writeHead(500, { "content-type": "text/html" }).end("<h1>Oops</h1>");
      return void setTimeout(() => standard(request, response), tokens.delayMs);
    }
    if (!request.url?.startsWith("/interaction/")) return void standard(request, response);
    interact(provider, people, request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  const { hostname, port } = new URL(issuer);
  server.listen(Number(port), hostname);
  await once(server, "listening");
  return { server, tokens };
}

async function interact(
  provider: Provider,
  people: Map<string, Claims>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const email = form.get("email") ?? "";
  if (form.has("cancel")) {
    await provider.interactionFinished(request, response, { error: "access_denied" });
    return;
  }
  people.set(email, { email, first: form.get("first") || undefined });
  await provider.interactionFinished(request, response, { login: { accountId: email } });
}

const page = `<!doctype html><html lang="en"><title>Other service</title><link rel="icon" href="data:,">
<h1>Other service</h1>
<form method="post">
<p><label>E-mail <input name="email" type="email"></label>
<p><label>First name <input name="first"></label>
<p><button>Sign in</button> <button name="cancel" value="1">Cancel</button>
</form></html>`;
