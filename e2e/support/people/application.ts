import { createHash, randomBytes, randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { Ui } from "../pages/ui.ts";
import { ask } from "../servers/http.ts";
import type { Hydra } from "../servers/hydra.ts";
import { test as base } from "../test.ts";
import { claimsOf } from "./id-token.ts";
import { startRedirectPage } from "./redirect-page.ts";

/** What the application's owner registers (OpenID Connect Dynamic Client Registration, and Hydra's own fields). */
export type ClientMetadata = {
  client_id?: string;
  client_name?: string;
  scope?: string;
  logo_uri?: string;
  policy_uri?: string;
  tos_uri?: string;
  post_logout_redirect_uris?: string[];
  skip_consent?: boolean;
};

/** Parameters of an authorization request, by their standard names. */
export type AuthorizationRequest = Partial<
  Record<"scope" | "ui_locales" | "prompt" | "max_age" | "login_hint" | "id_token_hint" | "redirect_uri", string>
>;

type Registered = { client_id: string; client_secret: string };

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
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const page = await startRedirectPage();
      await use(page.url);
      page.close();
    },
    { scope: "worker" },
  ],

  newApplication: async ({ hydra, redirectUri, guard }, use) => {
    const registered = new Set<string>();
    guard.allow(new RegExp(`^foreign: ${hydra.publicUrl}/oauth2/`));
    guard.allow(new RegExp(`^foreign: ${redirectUri}(?:\\?|$)`));
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
      return { ...createApplication(hydra.publicUrl, redirectUri, client), remove };
    });
    await hydra.start();
    for (const id of registered) await hydra.admin("DELETE", `/clients/${id}`);
  },
});

/** An application that people sign in to with OpenID Connect: the authorization code flow with PKCE. */
function createApplication(issuer: string, redirectUri: string, client: Registered) {
  /** What it keeps of each request that it has made, by `state`. */
  const asked = new Map<string, { verifier: string; nonce: string }>();

  /** The address by which a person begins; each one is a request of its own. */
  function authorizationUrl(request: AuthorizationRequest = {}): string {
    const [state, nonce, verifier] = [randomUUID(), randomUUID(), randomBytes(32).toString("base64url")];
    asked.set(state, { verifier, nonce });
    const parameters = new URLSearchParams({
      client_id: client.client_id,
      response_type: "code",
      redirect_uri: redirectUri,
      scope: "openid",
      state,
      nonce,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...request,
    });
    return `${issuer}/oauth2/auth?${parameters}`;
  }

  /** Waits until the browser is back at the application: `code` and `scope`, or `error` and its description. */
  async function answer(page: Page) {
    await page.waitForURL((url) => url.origin + url.pathname === redirectUri);
    const { code, error, error_description, state = "", scope } = Object.fromEntries(new URL(page.url()).searchParams);
    expect([...asked.keys()], "the state of a request that was made").toContain(state);
    return { code, error, error_description, state, scope };
  }

  return {
    clientId: client.client_id,
    redirectUri,
    authorizationUrl,
    answer,

    /** Opens a new request in the browser, where nobody has signed in to an application yet: up to our form. */
    async sendToSignIn(page: Page, request?: AuthorizationRequest) {
      await page.goto(authorizationUrl(request));
      await new Ui(page).expectFlow("login");
    },

    /** The `login_challenge` of a new request, as a browser without cookies gets it. */
    async loginChallenge(request?: AuthorizationRequest): Promise<string> {
      const { headers } = await ask(authorizationUrl(request));
      const challenge = new URL(headers.location ?? "", issuer).searchParams.get("login_challenge");
      if (!challenge) throw new Error(`Hydra did not ask for a sign-in, but led to ${headers.location}`);
      return challenge;
    },

    /** Exchanges the code that the browser has brought, and reads the ID token as an application does. */
    async tokens(page: Page) {
      const { code = "", state } = await answer(page);
      const { verifier = "", nonce } = asked.get(state) ?? {};
      const grant = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier };
      const response = await ask(`${issuer}/oauth2/token`, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`,
        },
        body: new URLSearchParams(grant).toString(),
      });
      expect(response.status, response.body).toBe(200);
      const { id_token, access_token, refresh_token, scope = "" } = JSON.parse(response.body);
      const claims = await claimsOf(id_token, issuer);
      expect(claims).toMatchObject({ iss: issuer, aud: [client.client_id], nonce });
      return {
        claims,
        idToken: String(id_token),
        accessToken: access_token,
        refreshToken: refresh_token,
        scope: scope.split(" "),
      };
    },
  };
}

export type Application = ReturnType<typeof createApplication> & {
  /** Takes it away before the test ends, as its owner or an operator does. */
  remove(): Promise<void>;
};
