import { createHash, createPublicKey, type JsonWebKey, randomBytes, randomUUID, verify } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { Ui } from "../pages/ui.ts";
import { ask } from "../servers/http.ts";
import type { Person } from "./person.ts";

/** What the application's owner registers (OpenID Connect Dynamic Client Registration, and Hydra's own fields). */
export type ClientMetadata = {
  client_id?: string;
  client_name?: string;
  client_uri?: string;
  scope?: string;
  logo_uri?: string;
  policy_uri?: string;
  tos_uri?: string;
  redirect_uris?: string[];
  post_logout_redirect_uris?: string[];
  frontchannel_logout_uri?: string;
  frontchannel_logout_session_required?: boolean;
  backchannel_logout_uri?: string;
  backchannel_logout_session_required?: boolean;
  skip_consent?: boolean;
  /** Its own keys: Hydra puts them into each challenge, which `jwks_uri` would spare. */
  jwks?: { keys: object[] };
};

/** What it holds once a person has signed in. */
type Tokens = { accessToken: string; refreshToken: string };

/** Parameters of an authorization request, by their standard names. */
export type AuthorizationRequest = Partial<
  Record<
    "scope" | "ui_locales" | "prompt" | "max_age" | "acr_values" | "login_hint" | "id_token_hint" | "redirect_uri",
    string
  >
>;

export type Registered = { client_id: string; client_secret: string };

/** An application that people sign in to with OpenID Connect: the authorization code flow with PKCE. */
export function createOAuthClient(issuer: string, redirectUri: string, client: Registered) {
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

  /** Opens a new request in a browser without an OAuth2 session: up to our form. */
  async function sendToSignIn(page: Page, request?: AuthorizationRequest) {
    await page.goto(authorizationUrl(request));
    await new Ui(page).expectFlow("login");
  }

  /** Asks for tokens as itself (RFC 6749 2.3.1). */
  function requestTokens(grant: Record<string, string>) {
    return ask(`${issuer}/oauth2/token`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`,
      },
      body: new URLSearchParams(grant).toString(),
    });
  }

  /** Exchanges the code that a browser has brought. */
  function exchange(code: string, state: string) {
    const { verifier = "" } = asked.get(state) ?? {};
    return requestTokens({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
  }

  return {
    clientId: client.client_id,
    redirectUri,
    authorizationUrl,
    answer,
    exchange,
    sendToSignIn,

    /** The status by which the account's data is told, or not. */
    async readAccount({ accessToken }: Pick<Tokens, "accessToken">) {
      return (await ask(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } })).status;
    },

    /** Asks for new tokens while the person is away. */
    async refresh({ refreshToken }: Pick<Tokens, "refreshToken">) {
      return requestTokens({ grant_type: "refresh_token", refresh_token: refreshToken });
    },

    /** Comes from the application and signs in, up to what it asks for then. */
    async signIn(ui: Ui, person: Pick<Person, "email" | "password">, request?: AuthorizationRequest) {
      await sendToSignIn(ui.page, request);
      await ui.enter(person);
    },

    /** Begins a sign-out (OpenID Connect RP-Initiated Logout). @param wish its parameters, by their standard names */
    async sendToSignOut(page: Page, wish: Record<string, string>) {
      const url = `${issuer}/oauth2/sessions/logout?${new URLSearchParams(wish)}`;
      await page.evaluate((to) => location.assign(to), url);
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
      const { nonce } = asked.get(state) ?? {};
      const response = await exchange(code, state);
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

/** The claims of a token without a look at its signature. */
export function claimsIn(token: string): Record<string, unknown> {
  return read(token.split(".")[1] ?? "");
}

/** The claims of an ID token whose signature is that of a key of its issuer. */
async function claimsOf(token: string, issuer: string): Promise<Record<string, unknown>> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { kid } = read(header);
  const { keys }: { keys: (JsonWebKey & { kid: string })[] } = JSON.parse(
    (await ask(`${issuer}/.well-known/jwks.json`)).body,
  );
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new Error(`The issuer has no key ${kid}`);
  const signed = Buffer.from(`${header}.${payload}`);
  const publicKey = createPublicKey({ key, format: "jwk" });
  if (!verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))) {
    throw new Error("The signature of the ID token is not of its issuer.");
  }
  return read(payload);
}

function read(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}
