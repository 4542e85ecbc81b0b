import type { Identity, Message, OAuth2ConsentSession, Session } from "@ory/client";
import { expect, test } from "vitest";
import { consentOf, identityOf, messageOf, sessionOf } from "./without-secrets";

const identity: Identity = {
  id: "ada",
  schema_id: "person",
  schema_url: "https://id.example.com/schemas/person",
  traits: { email: "ada@example.com", name: { first: "Ada" } },
  metadata_public: { plan: "pro" },
  metadata_admin: { note: "called in May" },
  verifiable_addresses: [],
  credentials: {
    password: { type: "password", identifiers: ["ada@example.com"], config: { hashed_password: "SECRET-hash" } },
    totp: { type: "totp", identifiers: ["ada"], config: { totp_url: "otpauth://totp/x?secret=SECRET-seed" } },
    lookup_secret: { type: "lookup_secret", config: { recovery_codes: [{ code: "SECRET-code" }] } },
    oidc: {
      type: "oidc",
      identifiers: ["google:1234"],
      config: { providers: [{ subject: "1234", provider: "google", initial_access_token: "SECRET-token" }] },
    },
    passkey: {
      type: "passkey",
      config: {
        user_handle: "SECRET-handle",
        credentials: [{ id: "SECRET-id", display_name: "My key", added_at: "2026-01-01", public_key: "SECRET-key" }],
      },
    },
    code: { type: "code", config: { addresses: [{ channel: "email", address: "ada@example.com" }] } },
  },
};

test("an identity is told whole, its credentials without what opens the account", () => {
  const told = identityOf(identity);
  const { credentials, ...rest } = identity;
  expect(told).toMatchObject(rest);
  expect(Object.keys(told.credentials as object)).toEqual(Object.keys(credentials ?? {}));
  expect(JSON.stringify(told)).not.toContain("SECRET");
  expect(told.credentials).toMatchObject({
    oidc: { identifiers: ["google:1234"] },
    passkey: { keys: [{ display_name: "My key", added_at: "2026-01-01" }] },
    code: { addresses: [{ address: "ada@example.com" }] },
  });
});

test("a session is told without the identity and its token, a message without its text, a consent without challenges", () => {
  const session = { id: "s-1", active: true, identity, tokenized: "SECRET", devices: [{ id: "d" }] } as Session;
  expect(sessionOf(session)).toEqual({ id: "s-1", active: true, devices: [{ id: "d" }] });
  const message = { template_type: "recovery_code_valid", recipient: "a@b", subject: "SECRET 123456", body: "SECRET" };
  expect(messageOf(message as Message)).toEqual({ template_type: "recovery_code_valid", recipient: "a@b" });
  const consent: OAuth2ConsentSession = {
    grant_scope: ["openid"],
    context: { SECRET: 1 },
    consent_request: {
      challenge: "SECRET",
      login_challenge: "SECRET",
      request_url: "https://sso.example/?state=SECRET",
      requested_scope: ["openid", "email"],
      subject: "ada",
      client: { client_id: "tide", client_name: "Tide", client_secret: "SECRET", metadata: { SECRET: 1 } },
    },
    session: { id_token: { email: "ada@example.com" } },
  };
  const told = consentOf(consent);
  expect(told).toEqual({
    application: { client_id: "tide", client_name: "Tide" },
    grant_scope: ["openid"],
    asked: { requested_scope: ["openid", "email"], subject: "ada" },
    told: { in_id_token: { email: "ada@example.com" }, in_access_token: undefined },
  });
});
