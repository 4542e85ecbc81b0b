import { Failure } from "../lib/failure.mjs";

async function ask(url, options = {}) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(20_000) });
  if (response.ok) return response.json();
  throw new Failure(`Kratos refused the demo account (status ${response.status}): ${await response.text()}`);
}

/**
 * Creates the demo account with a verified address, unless there is one. An existing account is
 * left as it is: its password may have been changed by the person.
 * @returns true if it was created now
 */
export async function seedDemoAccount(adminUrl, { email, password, first, last }) {
  const identities = `${adminUrl}/admin/identities`;
  const existing = await ask(`${identities}?credentials_identifier=${encodeURIComponent(email)}`);
  if (existing.length > 0) return false;
  await ask(identities, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      schema_id: "person",
      traits: { email, name: { first, last } },
      credentials: { password: { config: { password } } },
      verifiable_addresses: [{ value: email, via: "email", verified: true, status: "completed" }],
    }),
  });
  return true;
}
