import { expect, type Page } from "@playwright/test";
import { inUrl } from "../../profiles/surroundings.ts";
import { consentQuestion } from "../pages/consent.ts";
import type { Hydra } from "../servers/hydra.ts";
import { freePort } from "../servers/ports.ts";
import { test as base } from "../test.ts";
import { startDestination } from "./destination.ts";
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
      const url = `http://${inUrl(loopback)}:${await freePort()}/callback`;
      const close = await startDestination(url);
      await use(url);
      close();
    },
    { scope: "worker" },
  ],

  newApplication: async ({ servers, hydra, redirectUri, guard }, use) => {
    const consentUrl = new RegExp(`^${literally(servers.uiUrl)}/consent\\?consent_challenge=[\\w%=-]+$`);
    const expectConsentAsked = async (page: Page) => {
      await expect(page).toHaveURL(consentUrl);
      await expect(consentQuestion(page)).toBeVisible();
    };
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
      return { ...createOAuthClient(hydra.publicUrl, redirectUri, client), remove, expectConsentAsked };
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
  /** The person has signed in, and Hydra has sent the browser to our question. */
  expectConsentAsked(page: Page): Promise<void>;
};
