import { signalUnknown, type UnknownPasskey } from "./signal";

const USED = "portico-passkey-used";

/** Remembers, for this tab and the next page only, which passkey was sent. */
export function rememberPasskey(used: UnknownPasskey): void {
  try {
    sessionStorage.setItem(USED, JSON.stringify(used));
  } catch {
    // Storage may be forbidden; then the passkey's keeper simply keeps its entry.
  }
}

/** If the server did not know the passkey that was just sent, lets its keeper drop it from the list. */
export async function forgetPasskey(unknownToServer: boolean): Promise<void> {
  try {
    const used = sessionStorage.getItem(USED);
    sessionStorage.removeItem(USED);
    if (used && unknownToServer) await signalUnknown(JSON.parse(used));
  } catch {
    // As above.
  }
}
