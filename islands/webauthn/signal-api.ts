import type { WhileConnected } from "../dom/custom-element";
import type { SeenPasskey } from "./accepted-passkeys";
import { decodeId, encode } from "./base64url";
import { creationOptions } from "./options";

const seenKey = "portico-passkey-used";
const removedKey = "portico-passkey-removed";

/** Asks the password manager to drop a passkey that Kratos does not know (WebAuthn level 3, Signal API). */
async function signalUnknown({ rpId, credentialId }: Omit<SeenPasskey, "userHandle">): Promise<void> {
  await PublicKeyCredential.signalUnknownCredential?.({ rpId, credentialId }).catch(() => {});
}

/** Remembers the passkey that is being sent, used or new, for this tab's next page. */
export function rememberSeenPasskey(passkey: SeenPasskey): void {
  try {
    sessionStorage.setItem(seenKey, JSON.stringify(passkey));
  } catch {
    // Storage may be forbidden; then the password manager keeps the passkey.
  }
}

/** The passkey that the page before has sent, once. Throws if storage is forbidden. */
export function takeSeenPasskey(): SeenPasskey | undefined {
  const seen = sessionStorage.getItem(seenKey);
  sessionStorage.removeItem(seenKey);
  return seen ? JSON.parse(seen) : undefined;
}

/** @param isUnknown Kratos did not know the passkey that was just sent */
export async function forgetUnknownPasskey(isUnknown: boolean): Promise<void> {
  try {
    const used = takeSeenPasskey();
    if (used && isUnknown) await signalUnknown(used);
  } catch {
    // As above.
  }
}

/**
 * After a removal in settings, asks the password manager to drop the passkey too: only if Kratos saved the change, the
 * passkey's button is gone, and the account is the same, since another person may have signed in between.
 * @param options the JSON of the registration node, which names the account
 */
export function forgetRemovedPasskey(host: HTMLElement, options: string, whileConnected: WhileConnected): void {
  try {
    const { rp, user } = creationOptions(options, []);
    const [id, account] = (sessionStorage.getItem(removedKey) ?? "").split("\n");
    sessionStorage.removeItem(removedKey);
    const isGone = !document.querySelector(`[name=passkey_remove][value="${id}"]`);
    if (id && isGone && account === user.name && "saved" in host.dataset) {
      signalUnknown({ rpId: rp.id ?? location.hostname, credentialId: encode(decodeId(id).buffer) });
    }
    const remember = ({ submitter }: SubmitEvent) => {
      if (submitter instanceof HTMLButtonElement && submitter.name === "passkey_remove") {
        sessionStorage.setItem(removedKey, `${submitter.value}\n${user.name}`);
      }
    };
    document.addEventListener("submit", remember, whileConnected);
  } catch {
    // No storage or no options: nothing to follow.
  }
}
