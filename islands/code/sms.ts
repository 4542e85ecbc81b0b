import type { Life } from "../dom/define";

interface SmsRequest extends CredentialRequestOptions {
  otp: { transport: ["sms"] };
}

/** WebOTP: the browser reads the code out of a text message that names this site, if the person agrees. */
export async function readSms({ signal }: Life): Promise<string | undefined> {
  if (!("OTPCredential" in window)) return;
  const request: SmsRequest = { otp: { transport: ["sms"] }, signal };
  // Refused, timed out or stopped: the person types the code.
  const credential = await navigator.credentials.get(request).catch(() => null);
  if (credential && "code" in credential) return `${credential.code}`;
}
