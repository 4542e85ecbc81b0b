import type { Identity, IdentityCredentials, Message, OAuth2ConsentSession, Session } from "@ory/client";
import { dig } from "../json";

/**
 * What servers hold on a person, without what opens an account: password hashes, keys of authenticator apps, backup codes,
 * tokens, challenges. Of credentials and messages only what is named here is told; of all else, everything but what is
 * named here.
 */
export type Facts = Record<string, unknown>;

export function identityOf({ credentials = {}, ...identity }: Identity): Facts {
  const told = Object.entries(credentials).map(([type, one]) => [type, credentialOf(one)]);
  return { ...identity, credentials: Object.fromEntries(told) };
}

function credentialOf({ type, identifiers, version, created_at, updated_at, config }: IdentityCredentials): Facts {
  const keys = listOf(dig(config, "credentials")).map((key) =>
    pick(key, ["display_name", "added_at", "is_passwordless"]),
  );
  const addresses = listOf(dig(config, "addresses")).map((one) => pick(one, ["channel", "address"]));
  return {
    ...{ type, identifiers, version, created_at, updated_at },
    ...(keys.length > 0 && { keys }),
    ...(addresses.length > 0 && { addresses }),
  };
}

/** Without the identity, which is told once, and the session as a signed token. */
export function sessionOf({ identity: _identity, tokenized: _token, ...session }: Session): Facts {
  return session;
}

/** Without subject and text, which may hold a code. */
export function messageOf(message: Message): Facts {
  return pick(message, ["type", "channel", "template_type", "recipient", "status", "send_count", "created_at"]);
}

/** What an application was allowed, and what it was told. Of the client what it says of itself to people. */
export function consentOf({ consent_request: request, session, ...consent }: OAuth2ConsentSession): Facts {
  const { client, ...asked } = request ?? {};
  return {
    application: pick(client, [
      "client_id",
      "client_name",
      "client_uri",
      "logo_uri",
      "policy_uri",
      "tos_uri",
      "contacts",
    ]),
    ...without(consent, ["context", "consent_request_id"]),
    asked: without(asked, ["challenge", "login_challenge", "login_session_id", "request_url", "context"]),
    ...(session && { told: { in_id_token: session.id_token, in_access_token: session.access_token } }),
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function pick(value: unknown, names: readonly string[]): Facts {
  return Object.fromEntries(
    names.flatMap((name) => {
      const part = dig(value, name);
      return part === undefined || part === "" ? [] : [[name, part]];
    }),
  );
}

function without(value: object, names: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
