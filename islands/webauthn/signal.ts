export interface UnknownPasskey {
  rpId: string;
  credentialId: string;
}

/** Tells the passkey's keeper that it opens nothing any more. A courtesy, where browsers know it: nobody waits for it. */
export async function signalUnknown(passkey: UnknownPasskey): Promise<void> {
  await PublicKeyCredential.signalUnknownCredential?.(passkey).catch(() => {});
}
