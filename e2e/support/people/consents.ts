import { expect } from "@playwright/test";
import { ask } from "../servers/http.ts";
import type { Hydra } from "../servers/hydra.ts";

type Allowed = {
  /** The account, as Hydra knows it. */
  subject: string;
  /** Where an application begins. */
  authorizationUrl: string;
  scopes?: string[];
  remember?: boolean;
};

/** Lets an application use an account as any page for sign-in and consent does, without a browser or ours. */
export async function allowAtHydra(
  hydra: Hydra,
  { subject, authorizationUrl, scopes = ["openid"], remember = false }: Allowed,
): Promise<void> {
  const cookies = new Map<string, string>();
  const visit = async (url: string) => {
    const { headers } = await ask(url, { headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } });
    for (const line of headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return new URL(headers.location ?? "", url).searchParams;
  };
  const accept = async (kind: "login" | "consent", challenge: string | null, body: object): Promise<string> => {
    const query = new URLSearchParams({ [`${kind}_challenge`]: challenge ?? "" });
    const { redirect_to } = await hydra.admin("PUT", `/oauth2/auth/requests/${kind}/accept?${query}`, body);
    return redirect_to;
  };
  const login = await visit(authorizationUrl);
  const consent = await visit(await accept("login", login.get("login_challenge"), { subject }));
  const given = { grant_scope: scopes, remember, remember_for: 0 };
  const answer = await visit(await accept("consent", consent.get("consent_challenge"), given));
  expect(answer.get("code"), answer.toString()).toBeTruthy();
}
