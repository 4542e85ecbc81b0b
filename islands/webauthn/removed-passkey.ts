import type { Life } from "../dom/define";
import type { Stage } from "./ask";
import { decodeId, encode } from "./base64url";
import { creationOptions } from "./options";
import { signalUnknown } from "./signal";

const REMOVED = "portico-passkey-removed";

/**
 * When a passkey was removed in settings, lets its keeper drop it too. Only if Kratos said "saved", its button is gone
 * and the account is the same: a sign-in may lie between the press and this page, perhaps as somebody else.
 */
export function followRemovals({ host, json }: Stage, life: Life): void {
  try {
    const { rp, user } = creationOptions(json, []);
    const rpId = rp.id ?? location.hostname;
    const [id, account] = (sessionStorage.getItem(REMOVED) ?? "").split("\n");
    sessionStorage.removeItem(REMOVED);
    const isGone = !document.querySelector(`[name=passkey_remove][value="${id}"]`);
    if (id && isGone && account === user.name && "saved" in host.dataset) {
      signalUnknown({ rpId, credentialId: encode(decodeId(id).buffer) });
    }
    const remember = ({ submitter }: SubmitEvent) => {
      if (submitter instanceof HTMLButtonElement && submitter.name === "passkey_remove") {
        sessionStorage.setItem(REMOVED, `${submitter.value}\n${user.name}`);
      }
    };
    document.addEventListener("submit", remember, life);
  } catch {
    // No storage or no options: nothing to follow.
  }
}
