/** Seconds: as long as a sign-in may take, with a second factor or a provider on the way. */
const maxAge = 900;

/** Tells the page after the sign-in that this device can keep passkeys behind its own lock. @param cookie its name */
export async function noteDevice(cookie: string): Promise<void> {
  if (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.()) write(cookie, "local");
}

/** The same once a passkey was used that another device holds. */
export function noteUse(cookie: string, attachment: string | null | undefined): void {
  if (attachment === "cross-platform" && document.cookie.includes(`${cookie}=local`)) write(cookie, "remote");
}

function write(cookie: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the server has to read it, and cookieStore is not everywhere
  document.cookie = `${cookie}=${value}; path=/; max-age=${maxAge}; samesite=lax${secure}`;
}
