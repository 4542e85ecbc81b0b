import type { OAuth2ConsentRequest } from "@ory/client";
import type { AnyFlow } from "../kratos/flow";

/** The application that a person signs in to, and what it asked for: from the OAuth2 request that Kratos adds to a flow. */
export type OAuth2Request = {
  client: {
    id: string;
    /** As people read it; "" if the client has none. */
    name: string;
    logo: string | undefined;
    /** Its own page (`client_uri`). */
    page: string | undefined;
    /** Origins of its registered redirect URIs. */
    origins: readonly string[];
    policy: string | undefined;
    terms: string | undefined;
  };
  /** Languages in the order that the application prefers (OpenID Connect Core 3.1.2.1, `ui_locales`). */
  uiLocales: readonly string[];
  /** The account that the application has in mind, as it was sent (`login_hint`); "" for none. */
  loginHint: string;
};

/** The OAuth2 request that a flow is part of, undefined outside of one. */
export function oauth2RequestOf({ kind, flow }: AnyFlow): OAuth2Request | undefined {
  const isPart = kind === "login" || kind === "registration";
  return isPart ? oauth2RequestIn(flow.oauth2_login_request) : undefined;
}

/**
 * The same from what Hydra tells of a login, a consent or a sign-out. Addresses are those that the client's owner registered; they
 * lead to the web or are left out.
 */
export function oauth2RequestIn(
  request: Pick<OAuth2ConsentRequest, "client" | "oidc_context"> | undefined,
): OAuth2Request | undefined {
  const client = request?.client;
  if (!client?.client_id) return undefined;
  return {
    client: {
      id: client.client_id,
      name: client.client_name ?? "",
      logo: webAddress(client.logo_uri),
      page: webAddress(client.client_uri),
      origins: (client.redirect_uris ?? []).flatMap((uri) => (URL.canParse(uri) ? [new URL(uri).origin] : [])),
      policy: webAddress(client.policy_uri),
      terms: webAddress(client.tos_uri),
    },
    uiLocales: request?.oidc_context?.ui_locales ?? [],
    loginHint: (request?.oidc_context?.login_hint ?? "").trim().slice(0, 254),
  };
}

function webAddress(value: string | undefined): string | undefined {
  return value && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}
