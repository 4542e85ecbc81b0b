const LAST = "portico-passkey";

export interface UsedPasskey {
  rpId: string;
  credentialId: string;
}

/** Remembers, for this tab and the next page only, which passkey was sent. */
export function rememberPasskey(used: UsedPasskey): void {
  try {
    sessionStorage.setItem(LAST, JSON.stringify(used));
  } catch {
    // Storage may be forbidden; then the passkey manager simply keeps its entry.
  }
}

/** If the server did not know the passkey that was just sent, lets its keeper drop it from the list. */
export async function forgetPasskey(unknownToServer: boolean): Promise<void> {
  try {
    const used = sessionStorage.getItem(LAST);
    sessionStorage.removeItem(LAST);
    if (used && unknownToServer) await PublicKeyCredential.signalUnknownCredential?.(JSON.parse(used));
  } catch {
    // A courtesy: nobody waits for it.
  }
}
