import { queryOfUrl } from "../request/target";

/**
 * What an authorization request says about asking the person (OpenID Connect Core 3.1.2.1, `prompt`), read from the
 * address that it was made with (`request_url` of Hydra's login and consent requests).
 */

/** Its prompts; none if it is no address. */
export function promptsOf(requestUrl: string | undefined): readonly string[] {
  return (queryOfUrl(requestUrl).get("prompt") ?? "").split(" ").filter(Boolean);
}

/** True for a request that may show nothing: what it cannot be granted at once, it is refused. */
export function isSilent(requestUrl: string | undefined): boolean {
  return promptsOf(requestUrl).includes("none");
}

/**
 * The same request once more, with a sign-in: for when Hydra remembers an account that is not signed in any more, or an
 * application lets the person choose one. Everything else stays as the application has sent it.
 * @returns undefined if it is no address
 */
export function withSignIn(requestUrl: string | undefined): string | undefined {
  if (!requestUrl || !URL.canParse(requestUrl)) return undefined;
  const url = new URL(requestUrl);
  const asksConsent = promptsOf(requestUrl).includes("consent");
  url.searchParams.set("prompt", asksConsent ? "login consent" : "login");
  return url.href;
}

/**
 * The same request once more, with the question whether the application may have what it asks for: for when Hydra
 * remembers the answer for longer than it holds. Who signs in has been settled by then, so that is not asked again.
 * @returns undefined if it is no address, or asks so already
 */
export function withConsent(requestUrl: string | undefined): string | undefined {
  if (!requestUrl || !URL.canParse(requestUrl) || promptsOf(requestUrl).includes("consent")) return undefined;
  const url = new URL(requestUrl);
  url.searchParams.set("prompt", "consent");
  return url.href;
}
