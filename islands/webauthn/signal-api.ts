import type { WhileConnected } from "../dom/custom-element";
import { decodeId, encode } from "./base64url";
import { creationOptions } from "./options";

interface UnknownPasskey {
  rpId: string;
  /** base64url */
  credentialId: string;
}

const usedKey = "portico-passkey-used";
const removedKey = "portico-passkey-removed";

/** Asks the password manager to drop a passkey that Kratos does not know (WebAuthn level 3, Signal API). */
async function signalUnknown(passkey: UnknownPasskey): Promise<void> {
  await PublicKeyCredential.signalUnknownCredential?.(passkey).catch(() => {});
}

/** Remembers the passkey that is being sent, for this tab's next page. */
export function rememberUsedPasskey(passkey: UnknownPasskey): void {
  try {
    sessionStorage.setItem(usedKey, JSON.stringify(passkey));
  } catch {
    // Storage may be forbidden; then the password manager keeps the passkey.
  }
}

/** @param isUnknown Kratos did not know the passkey that was just sent */
export async function forgetUnknownPasskey(isUnknown: boolean): Promise<void> {
  try {
    const used = sessionStorage.getItem(usedKey);
    sessionStorage.removeItem(usedKey);
    if (used && isUnknown) await signalUnknown(JSON.parse(used));
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
