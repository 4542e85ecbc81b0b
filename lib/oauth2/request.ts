import type { OAuth2ConsentRequest, OAuth2LoginRequest } from "@ory/client";
import type { AnyFlow } from "../kratos/flow";

/** The application that a person signs in to, and what it asked for: from the OAuth2 request that Kratos adds to a flow. */
export type OAuth2Request = {
  client: {
    id: string;
    /** As people read it; "" if the client has none. */
    name: string;
    logo: string | undefined;
    policy: string | undefined;
    terms: string | undefined;
  };
  /** Languages in the order that the application prefers (OpenID Connect Core 3.1.2.1, `ui_locales`). */
  uiLocales: readonly string[];
};

/** The OAuth2 request that a flow is part of, undefined outside of one. */
export function oauth2RequestOf({ kind, flow }: AnyFlow): OAuth2Request | undefined {
  const isPart = kind === "login" || kind === "registration";
  return isPart ? oauth2RequestIn(flow.oauth2_login_request) : undefined;
}

/**
 * The same from what Hydra tells of a login or a consent. Addresses are those that the client's owner registered; they
 * lead to the web or are left out.
 */
export function oauth2RequestIn(
  request: OAuth2LoginRequest | OAuth2ConsentRequest | undefined,
): OAuth2Request | undefined {
  const client = request?.client;
  if (!client?.client_id) return undefined;
  return {
    client: {
      id: client.client_id,
      name: client.client_name ?? "",
      logo: webAddress(client.logo_uri),
      policy: webAddress(client.policy_uri),
      terms: webAddress(client.tos_uri),
    },
    uiLocales: request?.oidc_context?.ui_locales ?? [],
  };
}

function webAddress(value: string | undefined): string | undefined {
  return value && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}
