import type { Surroundings } from "./surroundings.ts";

/** The credentials of Kratos at the OpenID provider of the tests. */
export const client = { id: "kratos", secret: "only-for-tests-client-secret" };

/** One provider under two names: one without a mark of its own, and one whose mark we have. */
const known = [
  { id: "acme", label: "Acme" },
  { id: "google", label: "Google" },
];

/** From what a provider says of a person to traits: the address, and the first name if it knows one. */
const mapper = `local claims = std.extVar('claims');
{ identity: { traits: {
  email: claims.email,
  name: { [if 'given_name' in claims then 'first' else null]: claims.given_name },
} } }`;

/** The providers as Kratos' configuration has them. */
export function providers({ providerUrl }: Pick<Surroundings, "providerUrl">) {
  return known.map((provider) => ({
    ...provider,
    provider: "generic",
    client_id: client.id,
    client_secret: client.secret,
    issuer_url: providerUrl,
    mapper_url: `base64://${Buffer.from(mapper).toString("base64")}`,
    scope: ["openid", "email", "profile"],
  }));
}

/** Where a provider sends people back to. */
export function callbackUrls(browserUrl: string): string[] {
  return known.map(({ id }) => `${browserUrl}/self-service/methods/oidc/callback/${id}`);
}
