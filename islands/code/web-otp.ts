interface OtpRequestOptions extends CredentialRequestOptions {
  otp: { transport: ["sms"] };
}

/**
 * Reads the code from a text message whose last line is `@<host of this page> #<code>`, if the person agrees
 * (WebOTP; Chromium). Undefined where that is unknown, refused, or ended by `signal`: then the code is typed.
 */
export async function readCodeFromSms(signal: AbortSignal): Promise<string | undefined> {
  if (!("OTPCredential" in window)) return;
  const options: OtpRequestOptions = { otp: { transport: ["sms"] }, signal };
  const credential = await navigator.credentials.get(options).catch(() => null);
  if (credential && "code" in credential) return `${credential.code}`;
}
